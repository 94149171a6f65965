FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_LINK_MODE=copy uv pip install --system --compile-bytecode -q -r requirements.txt
COPY --chown=app:app . .
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
ENTRYPOINT ["dumb-init", "--"]
CMD ["celery", "--app", "shop.tasks", "beat", "--schedule", "/tmp/schedule"]
