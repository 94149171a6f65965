FROM node:22-alpine
RUN apk add --no-cache curl git
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
