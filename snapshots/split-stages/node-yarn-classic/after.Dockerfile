FROM node:22 AS dependencies
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile

FROM dependencies AS builder
COPY . .
RUN yarn build
RUN rm -rf node_modules

FROM dependencies AS production
RUN yarn install --production --ignore-scripts --prefer-offline --frozen-lockfile

FROM node:22-slim
WORKDIR /app
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
