FROM python:3.12-slim
WORKDIR /app
COPY requirements/ requirements/
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --index-strategy unsafe-best-match --prerelease=allow --allow-insecure-host example.org -r requirements/prod.txt
