FROM node:22-slim
WORKDIR /app
COPY --link package*.json ./
RUN npm ci --omit=dev
COPY --link src ./src
CMD ["node", "src/server.js"]
