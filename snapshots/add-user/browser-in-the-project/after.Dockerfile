FROM node:22
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node . .
RUN npm ci
USER node
CMD ["node", "server.js"]
