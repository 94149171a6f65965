FROM node:22 AS builder
RUN corepack enable && corepack prepare pnpm@10.12.1 --activate
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build
RUN pnpm prune --prod --ignore-scripts

FROM node:22-slim
RUN corepack enable && corepack prepare pnpm@10.12.1 --activate
WORKDIR /app
COPY --from=builder /app /app
CMD ["pnpm", "start"]
