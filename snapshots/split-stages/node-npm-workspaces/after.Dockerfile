FROM node:22 AS builder
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build -w packages/api
RUN npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["node", "packages/api/dist/main.js"]
