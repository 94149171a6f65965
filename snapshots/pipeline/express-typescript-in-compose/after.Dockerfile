FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci

FROM dependencies AS builder
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:22-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
WORKDIR /app
RUN chown node:node /app
COPY --from=production --chown=node:node /app/node_modules /app/node_modules
COPY --from=builder --chown=node:node /app /app
# Pictures of goods.
RUN mkdir -p uploads && chown node:node uploads
ENV NODE_ENV=production
EXPOSE 3000
USER node
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "dist/server.js"]
