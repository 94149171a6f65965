FROM node:22-slim AS base
RUN corepack enable
WORKDIR /app
FROM base AS deps
COPY pnpm-lock.yaml ./
RUN --mount=type=cache,id=pnpm-node-22-slim,target=/root/.local/share/pnpm/store \
    pnpm fetch
COPY . .
RUN --mount=type=cache,id=pnpm-node-22-slim,target=/root/.local/share/pnpm/store \
    pnpm install --prefer-offline --frozen-lockfile
FROM base
COPY --from=deps /app /app
CMD ["node", "server.js"]
