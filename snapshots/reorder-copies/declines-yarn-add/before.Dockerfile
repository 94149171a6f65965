FROM node:22-alpine
WORKDIR /app
COPY . .
RUN yarn add express
CMD ["node", "index.js"]
