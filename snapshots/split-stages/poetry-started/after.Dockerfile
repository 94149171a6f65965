FROM python:3.12-slim-bookworm AS base
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install poetry==2.1.3
WORKDIR /app

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM base
COPY --from=builder /app/.venv /app/.venv
COPY . .
CMD ["poetry", "run", "python", "main.py"]
