FROM python:3.12 AS builder
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install poetry==1.8.5
WORKDIR /app
COPY pyproject.toml poetry.lock ./
# The packages.
RUN --mount=type=cache,target=/root/.cache/pypoetry/cache \
    poetry config installer.max-workers 10 && \
    poetry install \
        --no-root \
        --no-ansi

FROM python:3.12-slim
WORKDIR /app
COPY --from=builder /app/.venv .venv
COPY . .
RUN chown -R nobody /app
USER nobody
CMD ["/app/.venv/bin/gunicorn", "shop:app"]
