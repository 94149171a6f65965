FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci && npm install -g pm2
CMD ["node", "index.js"]
