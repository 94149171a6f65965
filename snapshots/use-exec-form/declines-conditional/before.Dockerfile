FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD if [ "$MODE" = worker ]; then celery -A app worker; else gunicorn app:app; fi
