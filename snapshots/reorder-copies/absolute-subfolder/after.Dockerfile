FROM node:22
WORKDIR /app/web
COPY web/package.json web/package-lock.json /app/web/
RUN npm ci
COPY . /app
