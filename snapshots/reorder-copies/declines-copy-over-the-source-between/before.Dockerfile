FROM node:22
WORKDIR /app
COPY . .
COPY docker/npmrc .npmrc
RUN npm ci
