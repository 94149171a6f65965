FROM python:3.12-slim AS base
WORKDIR /app
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends libpq5
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN rm -f /etc/apt/apt.conf.d/docker-clean

# Needed to build the client of the broker.
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y gcc libpq-dev
RUN python -m venv --without-pip --system-site-packages /opt/venv
COPY requirements.txt ./
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.12-slim,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --compile-bytecode -r requirements.txt

FROM base
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
RUN chown app:app /app
COPY --from=builder /opt/venv /opt/venv
COPY --chown=app:app . .
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
ENTRYPOINT ["dumb-init", "--single-child", "--"]
CMD ["celery", "--app", "shop.tasks", "worker", "--loglevel", "info"]
