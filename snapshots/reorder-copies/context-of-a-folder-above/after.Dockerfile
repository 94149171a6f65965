FROM node:22-slim
WORKDIR /srv/app
COPY package.json package-lock.json ./
COPY patches/ patches/
RUN npm ci
COPY . .
WORKDIR /srv/app/admin
RUN npm ci && npm run build
CMD ["node", "server.js"]
