FROM node:22-alpine
RUN apk add --no-cache dumb-init
CMD exec dumb-init node server.js --port $PORT
