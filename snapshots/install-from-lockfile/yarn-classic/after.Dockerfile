FROM node:22-alpine
WORKDIR /app
COPY . .
RUN yarn --frozen-lockfile
CMD ["node", "index.js"]
