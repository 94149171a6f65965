FROM node:22
WORKDIR /repo/apps/shop
COPY apps/shop/package.json /repo/apps/shop/
COPY libs/lib/ /repo/libs/lib/
RUN npm install
COPY . /repo
CMD ["node", "index.js"]
