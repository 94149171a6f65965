FROM node:22 AS dependencies
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile

FROM dependencies AS production-dependencies
RUN yarn install --production --ignore-scripts --prefer-offline --frozen-lockfile

FROM dependencies AS build
COPY . .
RUN yarn build

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["node", "dist/index.js"]
