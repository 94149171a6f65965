FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install express@5
CMD ["node", "index.js"]
