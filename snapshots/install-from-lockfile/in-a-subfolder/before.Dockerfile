FROM node:22-alpine
WORKDIR /srv
COPY server/package.json server/package-lock.json ./server/
RUN cd server && npm install
COPY . .
CMD ["node", "server/index.js"]
