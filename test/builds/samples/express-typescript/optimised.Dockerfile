FROM node:20 AS dependencies
WORKDIR /usr/src/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM dependencies AS build
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /usr/src/app
COPY package.json ./
COPY --from=production /usr/src/app/node_modules node_modules
COPY --from=build /usr/src/app/dist dist
COPY --chown=node:node views views
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
