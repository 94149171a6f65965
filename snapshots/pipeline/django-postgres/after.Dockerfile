FROM python:3.12-slim AS base
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends \
    libpq5

WORKDIR /code
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN rm -f /etc/apt/apt.conf.d/docker-clean

# The database driver is built from source.
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y \
    gcc \
    libpq-dev
RUN python -m venv --without-pip --system-site-packages /opt/venv
COPY requirements.txt /code/
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.12-slim,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --compile-bytecode -r requirements.txt

FROM base
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
RUN chown app:app /code
COPY --from=builder /opt/venv /opt/venv
COPY --chown=app:app . /code/

RUN python manage.py collectstatic --noinput

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
USER 10001
CMD ["gunicorn", "site.wsgi:application", "--bind", "0.0.0.0:8000"]
