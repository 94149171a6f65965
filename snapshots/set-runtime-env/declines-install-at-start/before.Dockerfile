FROM node:22
WORKDIR /app
COPY . .
CMD npm install && npm run build && node dist/main.js
