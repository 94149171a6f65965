FROM python:3.12-slim-bookworm AS base
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*

FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /usr/local/bin/uv
COPY pyproject.toml uv.lock /app/
COPY packages/shared /app/packages/shared
COPY packages/api/pyproject.toml /app/packages/api/pyproject.toml
WORKDIR /app/packages/api
RUN uv sync --frozen --no-dev

FROM base
COPY --from=builder /app/.venv /app/.venv
COPY pyproject.toml uv.lock /app/
COPY packages/shared /app/packages/shared
COPY packages/api/pyproject.toml /app/packages/api/pyproject.toml
WORKDIR /app/packages/api
COPY packages/api/main.py ./
ENV PATH="/app/.venv/bin:$PATH"
CMD ["/app/.venv/bin/uvicorn", "main:app", "--host", "0.0.0.0"]
