FROM node:22-slim AS build
ARG NODE_ENV=production
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM node:22-slim
COPY --from=build /app /app
CMD ["node", "/app"]
