FROM node:22-slim
RUN corepack enable
WORKDIR /app
COPY . .
RUN yarn install --immutable
CMD ["node", "server.js"]
