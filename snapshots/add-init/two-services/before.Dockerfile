FROM node:22-slim AS base
WORKDIR /app
COPY . .

FROM base AS worker
CMD ["node", "worker.js"]

FROM base AS web
CMD ["node", "web.js"]
