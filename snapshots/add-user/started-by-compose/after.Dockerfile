FROM debian:bookworm-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
RUN apt-get update && apt-get install -y --no-install-recommends gunicorn
COPY --chown=app:app . .
USER 10001
