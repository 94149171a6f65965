FROM node:22-slim
COPY package*.json ./
RUN npm ci && npm cache clean --force