FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
