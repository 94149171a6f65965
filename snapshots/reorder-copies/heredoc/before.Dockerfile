# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
COPY . .
RUN <<EOF
set -e
npm ci
npm cache clean --force
EOF
CMD ["node", "index.js"]
