FROM python:3.13-slim
COPY . /app
CMD ["celery", "-A", "shop", "worker"]
