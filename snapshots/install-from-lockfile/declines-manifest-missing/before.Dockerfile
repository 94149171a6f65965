FROM node:22-alpine
WORKDIR /app
RUN npm init -y && npm install
CMD ["node", "index.js"]
