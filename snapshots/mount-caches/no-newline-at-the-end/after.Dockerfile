FROM node:22-slim
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci