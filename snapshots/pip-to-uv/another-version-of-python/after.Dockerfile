FROM python:3.11
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode flask && uv pip install --system --compile-bytecode gunicorn

FROM python:3.7-slim
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode flask
