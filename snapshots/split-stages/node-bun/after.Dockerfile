FROM oven/bun:1 AS builder
WORKDIR /app
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile
COPY . .
RUN bun run build
RUN rm -rf node_modules && bun install --production --frozen-lockfile

FROM oven/bun:1
WORKDIR /app
COPY --from=builder /app /app
CMD ["bun", "dist/main.js"]
