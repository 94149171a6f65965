FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    cd api && uv pip install --system --compile-bytecode --no-config -r requirements.txt && uv pip install --system --compile-bytecode --no-config --no-sources .
