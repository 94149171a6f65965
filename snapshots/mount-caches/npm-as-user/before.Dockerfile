FROM node:22
WORKDIR /home/node/app
COPY --chown=node:node package*.json ./
USER node
RUN npm ci
CMD ["node", "server.js"]
