FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD celery -A app worker & gunicorn app:app
