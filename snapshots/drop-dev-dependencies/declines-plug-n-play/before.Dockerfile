FROM node:22 AS build
RUN corepack enable
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml ./
RUN yarn install --immutable
COPY . .
RUN yarn build

FROM node:22-slim
WORKDIR /app
COPY --from=build /app ./
CMD ["yarn", "start"]
