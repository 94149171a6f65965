FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
# dockeropt-ignore drop-dev-dependencies: we debug in there
RUN npm ci
COPY . .
CMD ["node", "index.js"]
