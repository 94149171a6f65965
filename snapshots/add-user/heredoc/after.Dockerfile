FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
RUN <<EOF
set -e
mkdir -p uploads
chown app:app uploads
python -m compileall .
EOF
USER 10001
CMD ["gunicorn", "app:app"]
