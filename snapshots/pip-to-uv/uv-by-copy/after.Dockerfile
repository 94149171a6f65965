FROM python:3.12-slim
COPY requirements.txt .
COPY --from=ghcr.io/astral-sh/uv:0.12.24 /uv /bin/uv
RUN uv pip install --system --compile-bytecode --no-cache -r requirements.txt
