# the service
FROM node:22 AS dependencies
WORKDIR /app

# what is installed
COPY package.json package-lock.json ./
RUN npm ci

FROM dependencies AS builder
# what is built
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:22-slim AS web
WORKDIR /app
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app

# how it runs
USER node
CMD ["node", "dist/main.js"]
