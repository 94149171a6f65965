# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci \
    # The audit runs elsewhere.
    --no-audit
COPY . .
CMD ["node", "server.js"]
