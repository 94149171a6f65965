FROM python:3.12-slim AS one
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=requirements.txt \
    --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_LINK_MODE=copy uv pip install --system --compile-bytecode -r requirements.txt

FROM python:3.12-slim AS two
COPY requirements.txt .
RUN --mount=type=cache,id=uv-python-3.12-slim,target=/root/.cache/uv,sharing=locked \
    --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_LINK_MODE=copy uv pip install --system --compile-bytecode -r requirements.txt

FROM python:3.12-slim
COPY requirements.txt .
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip \
    --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_CACHE_DIR="$PIP_CACHE_DIR" UV_LINK_MODE=copy uv pip install --system --compile-bytecode -r requirements.txt
