FROM node:22-slim
WORKDIR /app
COPY . .
CMD NODE_ENV=$MODE node server.js
