FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    python3 -m venv /opt/venv && \
    . /opt/venv/bin/activate && \
    uv pip install --compile-bytecode -r requirements.txt
