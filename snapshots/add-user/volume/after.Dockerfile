FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
RUN mkdir -p /data && chown app:app /data
# What people upload.
VOLUME /data
EXPOSE 8000
USER 10001
CMD ["gunicorn", "-b", ":8000", "app:app"]
