FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/
WORKDIR /app
COPY . /app
RUN uv sync --locked --no-dev
CMD ["/app/.venv/bin/shop"]
