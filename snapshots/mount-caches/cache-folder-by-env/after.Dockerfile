FROM node:22-slim
ENV npm_config_cache=/opt/npm
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/opt/npm \
    npm ci
CMD ["node", "server.js"]
