FROM python:3.12-slim AS base
CMD ["python", "app.py"]

FROM base
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "app.py"]
