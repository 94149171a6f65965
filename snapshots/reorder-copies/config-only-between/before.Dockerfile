FROM node:22
WORKDIR /app
COPY . .
EXPOSE 3000
LABEL maintainer=shop
RUN npm ci
