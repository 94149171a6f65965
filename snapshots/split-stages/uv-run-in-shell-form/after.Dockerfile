FROM python:3.12-bookworm AS builder
WORKDIR /srv/app
RUN pip install uv==0.8.3
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
COPY . .
RUN uv sync --locked

FROM python:3.12-slim-bookworm
WORKDIR /srv/app
COPY --from=builder /srv/app/.venv /srv/app/.venv
COPY . .
ENV PATH="/srv/app/.venv/bin:$PATH" PORT=8000
CMD exec gunicorn --bind 0.0.0.0:$PORT main:app
