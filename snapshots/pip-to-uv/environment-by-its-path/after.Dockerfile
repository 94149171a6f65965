FROM python:3.12-slim
ARG VENV=/opt/venv
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    python -m venv "$VENV" \
    && uv pip install --python "$VENV/bin/python" --compile-bytecode -r requirements.txt \
    && uv pip install --python /opt/venv/bin/python --compile-bytecode --no-cache gunicorn \
    && uv pip install --python $VENV/bin/python --compile-bytecode uvicorn
