FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN <<EOF
set -e
mkdir -p uploads
python -m compileall .
EOF
CMD ["gunicorn", "app:app"]
