FROM node:22-alpine AS build
WORKDIR /repo
COPY package.json package-lock.json ./
COPY apps/web/package.json apps/web/
COPY packages/ui/package.json packages/ui/
RUN --mount=type=cache,target=/root/.npm \
    npm ci
COPY . .
RUN npm run build --workspace=apps/web

FROM node:22-alpine
WORKDIR /app
COPY --from=build /repo/apps/web/dist ./dist
ENV NODE_ENV=production
CMD ["node", "dist/server.js"]
