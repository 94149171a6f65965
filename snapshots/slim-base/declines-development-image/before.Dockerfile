FROM node:22
WORKDIR /srv
COPY server.js ./
CMD ["npx", "nodemon", "server.js"]
