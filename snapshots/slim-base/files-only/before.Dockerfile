FROM node:22
WORKDIR /srv
COPY server.js ./
CMD ["node", "server.js"]
