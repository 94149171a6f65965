FROM python:3.13-slim
COPY pyproject.toml /app/
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode -r /app/pyproject.toml
COPY . /app
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode /app
CMD ["python", "-m", "shop"]
