FROM registry.example.com/base:1
USER app
WORKDIR /srv
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
