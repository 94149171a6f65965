FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci || npm install
CMD ["node", "index.js"]
