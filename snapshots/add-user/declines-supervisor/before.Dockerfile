FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends supervisor && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
CMD ["tini", "--", "/usr/bin/supervisord", "-n"]
