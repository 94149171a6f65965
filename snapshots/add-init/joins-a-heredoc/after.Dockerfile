FROM python:3.13-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends \
  curl \
  libpq5 \
  dumb-init
rm -rf /var/lib/apt/lists/*
EOF
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "worker.py"]
