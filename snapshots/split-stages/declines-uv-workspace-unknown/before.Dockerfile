FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /usr/local/bin/uv
COPY pyproject.toml uv.lock /app/
COPY packages/api /app/packages/api
WORKDIR /app/packages/api
# No glob of the workspace names this folder.
RUN uv sync --no-dev
CMD ["uv", "run", "main.py"]
