FROM node:14
WORKDIR /app
COPY . .
RUN npm ci --production --unsafe-perm
CMD ["node", "index.js"]
