FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci && (cd /root && rm -rf .npm)
CMD ["node", "server.js"]
