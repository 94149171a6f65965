FROM python:3.13-slim
WORKDIR /app
COPY pyproject.toml ./
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --system -r pyproject.toml --extra web
COPY . .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --system -e .[web] && python -m compileall shop.py
CMD ["python", "-m", "shop"]
