FROM node:22-alpine
WORKDIR /app
RUN corepack enable
COPY . .
RUN yarn install --immutable
CMD ["node", "index.js"]
