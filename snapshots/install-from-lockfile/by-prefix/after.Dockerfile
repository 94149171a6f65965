FROM node:22-alpine
WORKDIR /srv
COPY . .
RUN npm --prefix server ci
CMD ["node", "server/index.js"]
