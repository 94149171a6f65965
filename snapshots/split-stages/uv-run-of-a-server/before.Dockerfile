FROM python:3.12-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.8 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev
COPY . .
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
# The server.
CMD ["uv", "run", "--no-dev", "uvicorn", "main:app", "--port", "8000"]
