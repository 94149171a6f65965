FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
CMD ["gunicorn", "app:app"]
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
USER 10001