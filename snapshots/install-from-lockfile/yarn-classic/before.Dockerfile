FROM node:22-alpine
WORKDIR /app
COPY . .
RUN yarn
CMD ["node", "index.js"]
