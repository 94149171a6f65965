FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,id=uv-python-3.13-slim,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv sync --locked --no-install-project
COPY . .
RUN --mount=type=cache,id=uv-python-3.13-slim,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv sync --locked
CMD ["/app/.venv/bin/python", "-m", "app"]
