FROM registry.access.redhat.com/ubi9/nodejs-22 AS build
RUN npm ci

FROM node:22-slim
USER node
WORKDIR /app
COPY . .
USER root
RUN chown -R node:node /app
USER node
CMD ["node", "server.js"]
