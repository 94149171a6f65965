FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build -w packages/api
RUN npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=build /app ./
CMD ["node", "packages/api/dist/index.js"]
