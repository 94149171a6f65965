FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci && npm cache clean --force || true
CMD ["node", "server.js"]
