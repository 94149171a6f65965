FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["celery", \
    "--app=config.celery", \
    "worker"]
