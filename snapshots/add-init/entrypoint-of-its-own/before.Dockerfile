FROM node:22-alpine
WORKDIR /app
COPY . .
ENTRYPOINT ["node","--enable-source-maps"]
CMD ["server.js"]
