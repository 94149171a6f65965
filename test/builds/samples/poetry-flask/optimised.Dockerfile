FROM python:3.11-slim AS build
ENV REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt POETRY_VIRTUALENVS_IN_PROJECT=true
RUN python -m venv /opt/poetry && /opt/poetry/bin/pip install poetry==1.8.5
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry \
    /opt/poetry/bin/poetry install --no-interaction --only main

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY --chown=10001:10001 guestbook guestbook
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "guestbook:app"]
