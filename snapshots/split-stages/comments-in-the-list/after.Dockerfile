FROM python:3.12-slim-bookworm AS base
WORKDIR /app
# System packages
RUN apt-get update && apt-get install -y --no-install-recommends \
    # plays sound
    ffmpeg \
    # talks to the database
    libpq5 \
    && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends \
    # builds wheels
    gcc \
    libffi-dev \
    # talks to the database
    libpq-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python

# Python packages
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv

# The application
COPY . .
CMD ["python", "main.py"]
