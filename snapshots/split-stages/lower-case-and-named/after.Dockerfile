from --platform=linux/amd64 python:3.12-slim-bookworm as base
workdir /app
env VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

from base as builder
run apt-get update && apt-get install -y gcc
run python -m venv --without-pip --system-site-packages /opt/venv
env PIP_PYTHON=/opt/venv/bin/python
copy requirements.txt .
run pip install -r requirements.txt

from base as web
copy --from=builder /opt/venv /opt/venv
copy . .
cmd ["python", "main.py"]
