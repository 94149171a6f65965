FROM node:14
WORKDIR /app
COPY . .
RUN npm install --production --unsafe-perm
CMD ["node", "index.js"]
