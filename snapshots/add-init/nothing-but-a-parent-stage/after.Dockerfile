FROM python:3.12-slim AS base
COPY . .
CMD ["python", "app.py"]

FROM base AS release
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "app.py"]
