FROM node:22
WORKDIR /app
ONBUILD COPY . .
ONBUILD RUN npm install
CMD ["node", "index.js"]
