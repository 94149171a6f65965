FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.29
COPY dist /usr/share/nginx/html
