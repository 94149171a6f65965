FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /srv/shop
RUN chown app:app /srv/shop
COPY requirements.txt ./
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.13-slim,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --system --compile-bytecode -r requirements.txt
COPY --chown=app:app . .
RUN mkdir -p media && chown app:app media
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
CMD ["gunicorn", "-b", ":8000", "shop:app"]
