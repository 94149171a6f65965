FROM node:22-alpine
WORKDIR /app
RUN apk add --no-cache protoc make g++
COPY package.json package-lock.json ./
RUN npm ci
