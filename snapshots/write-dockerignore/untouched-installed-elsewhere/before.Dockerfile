FROM node:22-slim
WORKDIR /deps
COPY package.json ./
RUN npm install
WORKDIR /app
COPY . .
