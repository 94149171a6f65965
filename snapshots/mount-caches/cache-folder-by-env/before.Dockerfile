FROM node:22-slim
ENV npm_config_cache=/opt/npm
WORKDIR /app
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
