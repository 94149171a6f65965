FROM node:22-slim AS base
RUN corepack enable

FROM base AS build
WORKDIR /app
COPY . .
RUN pnpm install --frozen-lockfile && pnpm build

FROM base
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node package.json pnpm-lock.yaml ./
ENV COREPACK_HOME=/usr/local/share/corepack
RUN pnpm install --frozen-lockfile --prod
COPY --from=build --chown=node:node /app/dist ./dist
USER node
CMD ["pnpm", "start"]
