FROM registry.example.com/base:1
USER app
ENV HOME=/home/app
WORKDIR /home/app
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
