FROM debian:13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/
WORKDIR /app
COPY . .
RUN uv python install 3.13 && UV_COMPILE_BYTECODE=1 uv sync --locked
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
CMD ["/app/.venv/bin/python", "-m", "shop"]
