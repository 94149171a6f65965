FROM node:22-alpine
RUN apk add --no-cache --virtual .build-deps gcc make && npm install -g node-gyp && apk del .build-deps
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
