FROM ghcr.io/astral-sh/uv:0.9-python3.13-bookworm-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
COPY . .
RUN uv sync --locked --offline
CMD [".venv/bin/python", "main.py"]
