FROM node:22 AS builder
RUN corepack enable
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml ./
RUN yarn install --immutable
COPY . .
RUN yarn build
RUN yarn workspaces focus --production

FROM node:22-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["node", "dist/main.js"]
