FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --no-dev --locked
CMD ["uv", "run", "--no-sync", "gunicorn", "shop.views:app"]
