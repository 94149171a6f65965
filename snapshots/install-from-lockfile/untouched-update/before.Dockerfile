FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm update && npm install-test
CMD ["node", "index.js"]
