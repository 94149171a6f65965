FROM python:3.12 AS builder
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install poetry==1.8.5
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root

FROM builder AS test
COPY . .
RUN poetry run pytest

FROM python:3.12-slim
WORKDIR /app
COPY --from=builder /app/.venv .venv
COPY . .
CMD ["/app/.venv/bin/gunicorn", "shop:app"]
