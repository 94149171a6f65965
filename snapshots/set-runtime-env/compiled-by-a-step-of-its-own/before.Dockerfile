FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked && python -m compileall -q .venv
CMD ["/app/.venv/bin/python", "-m", "shop"]
