FROM node:22-slim
WORKDIR /srv/app
COPY . .
RUN npm ci
CMD ["node", "server.js"]
