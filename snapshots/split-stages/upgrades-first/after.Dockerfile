FROM python:3.11-slim-bookworm AS base
WORKDIR /app
RUN pip install --upgrade pip setuptools wheel

FROM base AS builder
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
RUN rm -rf /usr/local/lib/python3.11/site-packages
COPY --from=builder /usr/local/lib/python3.11/site-packages /usr/local/lib/python3.11/site-packages
COPY --from=builder /usr/local/bin /usr/local/bin
COPY . .
CMD ["/usr/local/bin/python", "main.py"]
