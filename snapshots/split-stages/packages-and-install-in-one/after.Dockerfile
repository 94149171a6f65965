FROM python:3.12-slim-bookworm AS base
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y libpq5 ffmpeg && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
RUN apt-get update \
    && apt-get install -y gcc libpq-dev ffmpeg \
    && pip install -r requirements.txt \
    && rm -rf /var/lib/apt/lists/* /root/.cache

FROM base
COPY --from=builder /opt/venv /opt/venv
CMD ["python", "main.py"]
