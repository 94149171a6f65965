FROM python:3.12-slim
ARG PIP_INDEX_URL
ENV PIP_NO_CACHE_DIR=off PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_DEFAULT_TIMEOUT=100
ENV PIP_PACKAGES="flask gunicorn"
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_DEFAULT_INDEX="$PIP_INDEX_URL" UV_HTTP_TIMEOUT="$PIP_DEFAULT_TIMEOUT" uv pip install --system --compile-bytecode --no-cache -r requirements.txt
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_DEFAULT_INDEX="$PIP_INDEX_URL" UV_HTTP_TIMEOUT="$PIP_DEFAULT_TIMEOUT" UV_INDEX=https://example.org/simple uv pip install --system --compile-bytecode --index-strategy unsafe-best-match --no-cache flask
