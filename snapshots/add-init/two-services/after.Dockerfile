FROM node:22-slim AS base
WORKDIR /app
COPY . .

FROM base AS worker
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "worker.js"]

FROM base AS web
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "web.js"]
