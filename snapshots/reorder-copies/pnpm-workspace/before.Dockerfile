FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN corepack enable && pnpm install --frozen-lockfile && pnpm -r build

FROM node:22-slim
COPY --from=build /app /app
CMD ["node", "/app/packages/api/dist/index.js"]
