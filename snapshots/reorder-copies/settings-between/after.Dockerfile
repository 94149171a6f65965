FROM node:22
WORKDIR /app

ENV NODE_ENV=production
EXPOSE 3000

COPY package.json package-lock.json ./
RUN npm ci

COPY . .

CMD ["node", "index.js"]
