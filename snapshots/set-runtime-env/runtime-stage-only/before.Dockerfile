FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:22-slim
WORKDIR /app
ENV PORT=3000
COPY --from=build /app/dist ./dist
CMD ["node", "dist/main.js"]
