FROM node:22-slim AS build
WORKDIR /work
COPY . .
RUN npm ci && npm run build

FROM node:22-slim
RUN npm install -g pnpm@10
WORKDIR /srv/app
COPY --from=build /work/out ./
CMD ["pnpm", "start-image"]
