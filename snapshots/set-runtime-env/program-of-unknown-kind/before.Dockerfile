FROM python:3.13-slim
RUN pip install shop-server
CMD ["shop-server", "--port", "80"]
