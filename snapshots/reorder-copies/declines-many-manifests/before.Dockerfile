FROM node:22
WORKDIR /srv/shop
COPY . .
RUN npm ci
RUN npm run build
