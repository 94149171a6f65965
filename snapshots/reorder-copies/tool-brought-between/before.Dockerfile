FROM node:22
WORKDIR /app
COPY . .
RUN npm install -g npm@11
RUN npm ci
