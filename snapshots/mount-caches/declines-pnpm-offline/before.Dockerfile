FROM node:22-slim AS deps
RUN corepack enable
WORKDIR /app
COPY pnpm-lock.yaml ./
RUN pnpm fetch
COPY . .
RUN pnpm install --offline --frozen-lockfile
FROM node:22-slim
COPY --from=deps /app /app
CMD ["node", "server.js"]
