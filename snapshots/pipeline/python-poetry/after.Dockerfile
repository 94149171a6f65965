FROM python:3.11 AS builder

WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.11,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --python /opt/poetry/bin/python --compile-bytecode poetry==1.8.5
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    --mount=type=cache,id=poetry-artifacts-python-3.11,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    poetry config virtualenvs.create false && poetry install --without dev --no-interaction

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
COPY --chown=app:app . .

ENV PYTHONUNBUFFERED=1
EXPOSE 8000
USER 10001
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "guestbook:app"]
