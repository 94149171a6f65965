FROM node:20-bookworm AS builder
RUN mkdir -p /home/node/app/node_modules && chown -R node:node /home/node/app
WORKDIR /home/node/app
COPY package*.json ./
USER node
RUN npm install --omit=dev

FROM node:20-bookworm-slim
RUN mkdir -p /home/node/app/node_modules && chown -R node:node /home/node/app
WORKDIR /home/node/app
USER node
COPY --from=builder /home/node/app/node_modules /home/node/app/node_modules
COPY --chown=node:node . .
EXPOSE 8080
CMD [ "node", "app.js" ]
