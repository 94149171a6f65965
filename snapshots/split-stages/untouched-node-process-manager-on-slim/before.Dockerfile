FROM node:20-bookworm-slim
WORKDIR /app
RUN npm install --global pm2
COPY package.json ./
RUN npm install --omit=dev
COPY . .
CMD ["node", "server.js"]
