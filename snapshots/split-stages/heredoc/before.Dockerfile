# syntax=docker/dockerfile:1
FROM python:3.12-slim-bookworm
WORKDIR /app
RUN <<EOF
apt-get update
apt-get install -y gcc
EOF
COPY requirements.txt .
RUN <<EOF
pip install -r requirements.txt
EOF
COPY . .
CMD ["python", "main.py"]
