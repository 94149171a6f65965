FROM node:22-slim
WORKDIR /app
COPY dist ./dist
COPY . .
RUN npm ci
