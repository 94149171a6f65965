FROM node:22-alpine
COPY . .
ENTRYPOINT []
CMD ["node", "server.js"]
