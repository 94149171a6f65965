FROM node:22-slim
WORKDIR /app
COPY package*.json ./
# dockeropt-ignore mount-caches: this builder has no disk to spare
RUN npm ci
CMD ["node", "server.js"]
