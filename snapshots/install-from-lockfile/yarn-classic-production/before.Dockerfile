FROM node:22-alpine
WORKDIR /app
COPY . .
RUN yarn install --production --network-timeout 100000 && yarn cache clean
CMD ["node", "index.js"]
