FROM python:3.12-slim
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    apt-get update && apt-get install -y --no-install-recommends libpq5 \
    && pip install psycopg \
    && rm -rf /var/lib/apt/lists/* /tmp/*
CMD ["python", "-m", "app"]
