FROM node:22
WORKDIR /app
COPY ./services/shop/package.json ./services/shop/package-lock.json ./
RUN npm ci
COPY ./services/shop .
CMD ["node", "index.js"]
