FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --break-system-packages flask

FROM ubuntu:24.04
RUN apt-get update && apt-get install -y python3 python3-pip && rm /usr/lib/python3*/EXTERNALLY-MANAGED
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --break-system-packages --compile-bytecode flask

FROM alpine:3.20
ENV PIP_BREAK_SYSTEM_PACKAGES=1
RUN apk add --no-cache py3-pip
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --break-system-packages flask
