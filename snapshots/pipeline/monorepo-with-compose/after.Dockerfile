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
RUN apk add --no-cache dumb-init
WORKDIR /app
RUN chown node:node /app
COPY --from=build --chown=node:node /repo/apps/web/dist ./dist
ENV NODE_ENV=production
USER node
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "dist/server.js"]
