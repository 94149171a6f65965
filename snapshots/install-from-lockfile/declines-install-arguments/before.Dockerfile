FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install lodash
CMD ["node", "index.js"]
