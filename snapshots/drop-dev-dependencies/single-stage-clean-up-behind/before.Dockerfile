FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
RUN apk add --no-cache tini && chown -R node:node /app
COPY . .
CMD ["node", "index.js"]
