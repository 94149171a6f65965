FROM python:3.12-slim
# What the service needs.
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode \
    # web
    flask \
    gunicorn \
    # database
    --no-cache \
    psycopg2-binary
