FROM python:3.13-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends \
  curl \
  libpq5
rm -rf /var/lib/apt/lists/*
EOF
COPY . .
CMD ["python", "worker.py"]
