# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN <<EOF
set -e
npm ci
npm cache clean --force
EOF
COPY . .
CMD ["node", "index.js"]
