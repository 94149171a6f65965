FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
RUN npm cache clean --force
COPY . .
CMD ["node", "server.js"]
