FROM python:3.13-slim
WORKDIR /opt
COPY app.py /opt/shop/
CMD ["python", "shop/app.py"]
