FROM node:22-alpine
WORKDIR /app
RUN chown node:node /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --chown=node:node . .
RUN mkdir -p /app/uploads && chown node:node /app/uploads
USER node
CMD ["node", "server.js"]
