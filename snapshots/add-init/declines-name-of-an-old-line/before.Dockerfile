FROM node:carbon
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
