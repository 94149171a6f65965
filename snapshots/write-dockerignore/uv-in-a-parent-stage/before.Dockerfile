FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim AS base
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project

FROM base
COPY . .
CMD ["uv", "run", "shop"]
