# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci \
    # The audit runs elsewhere.
    --no-audit
COPY . .
ENV NODE_ENV=production
CMD ["node", "server.js"]
