FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm i --only production && npm cache clean --force
CMD ["node", "index.js"]
