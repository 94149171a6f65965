FROM node:22-slim AS build
WORKDIR /work
RUN corepack enable
COPY package.json yarn.lock .yarnrc.yml ./
RUN --mount=type=cache,sharing=locked,target=/root/.yarn/berry/cache \
    yarn install --immutable
COPY . .
RUN yarn build
RUN yarn workspaces focus --production && yarn cache clean

FROM node:22-slim
COPY --from=build /work /work
CMD ["node", "/work/main.js"]
