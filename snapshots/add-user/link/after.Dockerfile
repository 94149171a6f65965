FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY --link --chown=1000:1000 package*.json ./
RUN npm ci --omit=dev
COPY --link --chown=1000:1000 src ./src
USER node
CMD ["node", "src/server.js"]
