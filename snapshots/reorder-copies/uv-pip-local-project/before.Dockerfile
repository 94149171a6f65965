FROM python:3.13-slim
COPY . /app
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode /app
CMD ["python", "-m", "shop"]
