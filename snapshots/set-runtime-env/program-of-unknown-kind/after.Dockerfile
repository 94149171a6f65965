FROM python:3.13-slim
RUN pip install shop-server
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
CMD ["shop-server", "--port", "80"]
