FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project --no-cache
COPY . .
RUN uv sync --locked
CMD ["/app/.venv/bin/python", "-m", "app"]
