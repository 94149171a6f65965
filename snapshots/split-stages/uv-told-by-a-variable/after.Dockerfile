FROM python:3.12-slim-bookworm AS base
ENV UV_SYSTEM_PYTHON=1
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV UV_PYTHON=/opt/venv/bin/python
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN uv pip install --system -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
