FROM node:22-alpine
RUN apk add --no-cache curl git dumb-init
WORKDIR /app
COPY . .
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
CMD ["node", "server.js"]
