FROM node:22-slim AS base
RUN corepack enable && corepack prepare pnpm@10.11.0 --activate

FROM base
WORKDIR /app
COPY . .
CMD ["pnpm", "start"]
