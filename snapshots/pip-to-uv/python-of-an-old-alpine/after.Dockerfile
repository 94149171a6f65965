FROM alpine:3.10
RUN apk add --no-cache python3
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode flask==2.0.3
