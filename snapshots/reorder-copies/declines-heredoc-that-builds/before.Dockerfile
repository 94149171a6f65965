# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
COPY . .
RUN <<EOF
npm ci
npm run build
EOF
