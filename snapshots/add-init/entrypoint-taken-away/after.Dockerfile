FROM node:22-alpine
RUN apk add --no-cache dumb-init
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["node", "server.js"]
