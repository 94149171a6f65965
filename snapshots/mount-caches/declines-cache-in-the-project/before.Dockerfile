FROM node:18-slim
WORKDIR /app
COPY . .
RUN yarn install --immutable
CMD ["node", "server.js"]
