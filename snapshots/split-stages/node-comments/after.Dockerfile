# the service
FROM node:22 AS builder
WORKDIR /app

# what is installed
COPY package.json package-lock.json ./
RUN npm ci

# what is built
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:22-slim AS web
WORKDIR /app
COPY --from=builder /app /app

# how it runs
USER node
CMD ["node", "dist/main.js"]
