FROM node:22-slim AS base
WORKDIR /app

# Sources are mounted here; the container installs when it starts.
FROM base AS dev
CMD ["sh", "-c", "npm install && npm run dev"]

FROM base AS release
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
RUN chown node:node /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev
COPY --chown=node:node . .
ENV NODE_ENV=production
USER node
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "server.js"]
