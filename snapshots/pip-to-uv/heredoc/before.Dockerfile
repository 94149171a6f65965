FROM python:3.12-slim
COPY requirements.txt .
RUN <<EOF
set -e
# first what all need
pip install --no-cache-dir -r requirements.txt
pip install --no-cache-dir 'gunicorn[gevent]'
EOF
