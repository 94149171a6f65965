FROM node:22
WORKDIR /app
COPY apps/shop .
RUN npm install
