FROM oven/bun:1
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production
COPY --chown=bun:bun . .
USER bun
CMD ["bun", "run", "index.ts"]
