FROM python:3.12-slim
WORKDIR /app

# dependencies
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode -r requirements.txt
COPY . .
CMD ["python", "app.py"]
