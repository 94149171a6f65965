FROM python:3.12-slim AS base
WORKDIR /srv/shop
COPY shop/requirements.txt .
ENV PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN python -m venv /opt/venv && pip install -r requirements.txt

FROM base
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
RUN chown app:app /srv/shop
COPY --from=builder /opt/venv /opt/venv
COPY --chown=app:app . .
USER 10001
CMD ["python", "-m", "shop"]
