FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app app.py ./
USER 10001
CMD ["python", "app.py"]
