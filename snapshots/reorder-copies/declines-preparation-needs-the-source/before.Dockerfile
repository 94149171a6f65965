FROM node:22
WORKDIR /app
COPY . .
RUN cp config/npmrc .npmrc && npm ci
