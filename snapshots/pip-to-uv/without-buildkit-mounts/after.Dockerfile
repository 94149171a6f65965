FROM python:3.12-slim
COPY requirements.txt .

COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
# Dependencies.
RUN uv pip install --system --compile-bytecode --no-cache -r requirements.txt
RUN uv pip install --system --compile-bytecode --no-cache gunicorn
