FROM python:3.12-bookworm AS builder
WORKDIR /app
RUN pip install uv
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-install-project

FROM python:3.12-slim-bookworm
WORKDIR /app
COPY --from=builder /app/.venv /app/.venv
RUN pip install uv
COPY . .
CMD ["uv", "run", "--no-sync", "python", "main.py"]
