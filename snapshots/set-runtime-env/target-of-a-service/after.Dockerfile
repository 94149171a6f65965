FROM python:3.13-slim AS base
WORKDIR /srv
COPY . .

FROM base AS worker
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
CMD ["celery", "-A", "shop", "worker"]

FROM base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
CMD ["gunicorn", "shop:app"]
