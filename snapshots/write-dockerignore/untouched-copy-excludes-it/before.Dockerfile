# syntax=docker/dockerfile:1.20
FROM node:22-slim
WORKDIR /app
COPY --exclude=**/node_modules . .
RUN npm ci
