FROM tiangolo/uvicorn-gunicorn-fastapi:python3.11-slim
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode -r requirements.txt
