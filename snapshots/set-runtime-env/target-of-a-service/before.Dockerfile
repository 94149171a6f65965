FROM python:3.13-slim AS base
WORKDIR /srv
COPY . .

FROM base AS worker
CMD ["celery", "-A", "shop", "worker"]

FROM base
CMD ["gunicorn", "shop:app"]
