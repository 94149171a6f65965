FROM node:22-slim AS build
WORKDIR /app
ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .npmrc ./
COPY packages/api/package.json packages/api/
COPY packages/web/package.json packages/web/
COPY patches/ patches/
RUN corepack enable && pnpm install --frozen-lockfile
COPY . .
RUN pnpm -r build

FROM node:22-slim
COPY --from=build /app /app
CMD ["node", "/app/packages/api/dist/index.js"]
