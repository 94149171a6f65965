FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci && if [ -d /root/.npm ]; then npm cache clean --force; fi
CMD ["node", "server.js"]
