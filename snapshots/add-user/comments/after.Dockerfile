FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
# Where it lives.
WORKDIR /app
RUN chown app:app /app

# All of it.
COPY --chown=app:app . .

USER 10001
# What it runs.
CMD ["gunicorn", "app:app"]
