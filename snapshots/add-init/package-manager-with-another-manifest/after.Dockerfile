FROM node:22-slim AS build
WORKDIR /work
COPY . .
RUN npm ci && npm run build

FROM node:22-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
RUN npm install -g pnpm@10
WORKDIR /srv/app
COPY --from=build /work/out ./
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["pnpm", "start-image"]
