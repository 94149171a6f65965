FROM node:22-alpine
RUN apk add --no-cache dumb-init
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
