# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci \
    # The audit runs elsewhere.
    --no-audit
COPY --chown=node:node . .
ENV NODE_ENV=production
USER node
CMD ["node", "server.js"]
