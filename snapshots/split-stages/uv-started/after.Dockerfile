FROM python:3.12-bookworm AS builder
WORKDIR /app
RUN pip install uv
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-install-project

FROM python:3.12-slim-bookworm
WORKDIR /app
RUN pip install uv
COPY --from=builder /app/.venv /app/.venv
COPY . .
CMD ["uv", "run", "--no-sync", "python", "main.py"]
