FROM registry.access.redhat.com/ubi9/nodejs-22 AS build
RUN npm ci

FROM node:22-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
USER node
WORKDIR /app
COPY . .
USER root
RUN chown -R node:node /app
USER node
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "server.js"]
