FROM node:22-alpine AS build
WORKDIR /repo
COPY . .
RUN npm ci
RUN npm run build --workspace=apps/web

FROM node:22-alpine
WORKDIR /app
COPY --from=build /repo/apps/web/dist ./dist
CMD ["node", "dist/server.js"]
