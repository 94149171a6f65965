FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm run --if-present generate && rm -rf node_modules
COPY . .
RUN npm ci --omit=dev --offline
CMD ["node", "server.js"]
