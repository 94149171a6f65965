FROM node:22-alpine
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile --production
CMD ["node", "index.js"]
