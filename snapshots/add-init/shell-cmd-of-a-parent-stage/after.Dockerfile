FROM python:3.12-slim AS base
CMD cd /app && python app.py $ARGS

FROM base
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["/bin/sh", "-c", "cd /app && exec python app.py $ARGS"]
