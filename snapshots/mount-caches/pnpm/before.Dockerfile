FROM node:22-slim AS base
RUN corepack enable
WORKDIR /app
FROM base AS deps
COPY pnpm-lock.yaml ./
RUN pnpm fetch
COPY . .
RUN pnpm install --prefer-offline --frozen-lockfile
FROM base
COPY --from=deps /app /app
CMD ["node", "server.js"]
