FROM node:22-alpine
RUN apk add --no-cache dumb-init
WORKDIR /app
COPY . .
USER node
ENTRYPOINT ["dumb-init", "--", "docker-entrypoint.sh"]
# the api
CMD ["node", "server.js"]
