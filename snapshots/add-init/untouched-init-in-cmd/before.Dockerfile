FROM node:22-alpine
RUN apk add --no-cache dumb-init
CMD ["dumb-init", "node", "server.js"]
