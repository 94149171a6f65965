FROM oven/bun:1.3
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache,sharing=locked \
    bun install --frozen-lockfile --production
COPY . .
CMD ["bun", "run", "server.ts"]
