FROM node:22 AS builder
RUN corepack enable
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build
RUN pnpm prune --prod --ignore-scripts

FROM node:22-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["node", "dist/main.js"]
