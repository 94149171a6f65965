FROM python:3.12-slim
COPY company.crt /usr/local/share/ca-certificates/
RUN update-ca-certificates
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --system-certs flask
