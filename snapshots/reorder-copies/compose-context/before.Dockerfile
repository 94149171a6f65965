FROM node:22
WORKDIR /app
COPY services/shop .
RUN npm ci
