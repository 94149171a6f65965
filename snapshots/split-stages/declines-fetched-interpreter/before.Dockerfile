FROM python:3.12-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.8 /uv /bin/uv
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY . .
RUN uv sync --frozen
CMD ["/app/.venv/bin/python", "main.py"]
