FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/notice.js scripts/
RUN npm ci
COPY . .
CMD ["node", "index.js"]
