FROM ghcr.io/astral-sh/uv:0.12.1 AS uv

FROM python:3.12-slim AS copied
COPY --from=uv /uv /usr/local/bin/uv
RUN uv pip install --system --compile-bytecode flask

FROM python:3.12-slim AS installed
RUN pip install --no-cache-dir uv
RUN uv pip install --system --compile-bytecode flask

FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim AS base
RUN uv pip install --system --compile-bytecode flask

FROM base
RUN uv pip install --system --compile-bytecode gunicorn
