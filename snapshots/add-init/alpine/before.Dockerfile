FROM node:22-alpine
WORKDIR /app
COPY . .
USER node
# the api
CMD ["node", "server.js"]
