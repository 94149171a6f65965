FROM node:22-alpine
WORKDIR /srv
COPY . .
RUN npm --prefix server install
CMD ["node", "server/index.js"]
