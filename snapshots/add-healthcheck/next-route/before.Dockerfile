FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:22-slim
WORKDIR /app
COPY --from=build /app ./
USER node
EXPOSE 3000
CMD ["npx", "next", "start"]
