FROM node:22-slim
WORKDIR /app
ONBUILD COPY package*.json ./
ONBUILD RUN npm ci
CMD ["node", "server.js"]
