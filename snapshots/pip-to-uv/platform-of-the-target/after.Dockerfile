FROM --platform=$TARGETPLATFORM python:3.12-slim
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode flask==3.1.2
