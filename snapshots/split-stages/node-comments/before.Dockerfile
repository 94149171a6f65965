# the service
FROM node:22 AS web
WORKDIR /app

# what is installed
COPY package.json package-lock.json ./
RUN npm ci

# what is built
COPY . .
RUN npm run build

# how it runs
USER node
CMD ["node", "dist/main.js"]
