FROM node:22
WORKDIR /app
COPY . .

ENV NODE_ENV=production
EXPOSE 3000

RUN npm ci

CMD ["node", "index.js"]
