FROM node:22-slim
WORKDIR /app
COPY web/package.json ./
RUN npm install
COPY web ./
CMD ["node", "server.js"]
