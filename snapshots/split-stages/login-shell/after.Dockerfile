FROM python:3.12-slim-bookworm AS builder
SHELL ["/bin/bash", "-lc"]
WORKDIR /app
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim-bookworm
SHELL ["/bin/bash", "-lc"]
WORKDIR /app
COPY --from=builder /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages
COPY --from=builder /usr/local/bin /usr/local/bin
COPY . .
CMD gunicorn app:app
