FROM ubuntu:24.04 AS base
RUN apt-get update && apt-get install -y python3-venv python3 libpq-dev && rm -rf /var/lib/apt/lists/*

FROM base AS builder
RUN apt-get update && apt-get install -y python3-dev gcc && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/app
WORKDIR /srv
COPY requirements.txt .
RUN /opt/app/bin/pip install -r requirements.txt

FROM base
WORKDIR /srv
COPY --from=builder /opt/app /opt/app
COPY . .
CMD ["/opt/app/bin/python", "main.py"]
