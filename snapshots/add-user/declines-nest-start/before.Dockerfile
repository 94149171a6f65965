FROM node:22-alpine
WORKDIR /srv
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY tsconfig.json nest-cli.json ./
COPY src ./src
RUN yarn build
CMD ["yarn", "start"]
