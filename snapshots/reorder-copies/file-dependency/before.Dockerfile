FROM node:22
WORKDIR /repo/apps/shop
COPY . /repo
RUN npm install
CMD ["node", "index.js"]
