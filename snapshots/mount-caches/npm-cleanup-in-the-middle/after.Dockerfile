FROM node:20-slim
WORKDIR /usr/local/app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci && \
 mv /usr/local/app/node_modules /node_modules
COPY . .
CMD ["node", "server.js"]
