FROM node:22-slim
WORKDIR /srv/app
COPY . .
RUN npm ci
WORKDIR /srv/app/admin
RUN npm ci && npm run build
CMD ["node", "server.js"]
