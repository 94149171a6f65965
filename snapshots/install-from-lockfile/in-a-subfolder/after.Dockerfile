FROM node:22-alpine
WORKDIR /srv
COPY server/package.json server/package-lock.json ./server/
RUN cd server && npm ci
COPY . .
CMD ["node", "server/index.js"]
