FROM python:3.13-slim AS web
COPY . .
CMD gunicorn app:app

FROM python:3.13-slim AS worker
COPY . .
CMD celery -A app worker
