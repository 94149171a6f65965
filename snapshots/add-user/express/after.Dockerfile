FROM node:22-slim
WORKDIR /usr/src/app
RUN chown node:node /usr/src/app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --chown=node:node . .
EXPOSE 8080
USER node
CMD ["node", "server.js"]
