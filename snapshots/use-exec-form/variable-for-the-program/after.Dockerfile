FROM node:22-slim
WORKDIR /app
COPY . .
CMD exec env NODE_ENV=production node server.js
