FROM node:20 AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM dependencies AS builder
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/*
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app
EXPOSE 3000
HEALTHCHECK CMD wget -qO- http://127.0.0.1:3000/ || exit 1
CMD ["npx", "serve", "-s", "dist", "-l", "3000"]
