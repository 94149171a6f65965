FROM python:3.12-slim AS build
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --no-dev --no-group docs --frozen
FROM python:3.12-slim
WORKDIR /app
COPY --from=build /app /app
CMD ["/app/.venv/bin/gunicorn", "shop.views:app"]
