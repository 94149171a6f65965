FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN yarn install
CMD ["node", "server.js"]
