FROM python:3.12-slim AS base
ENTRYPOINT ["python", "-u"]

FROM base
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
COPY . .
ENTRYPOINT ["dumb-init", "--", "python", "-u"]
CMD ["app.py"]
