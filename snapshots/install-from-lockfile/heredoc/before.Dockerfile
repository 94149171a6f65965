FROM node:22-alpine
WORKDIR /app
COPY . .
RUN <<EOF
set -e
npm install
npm cache clean --force
EOF
CMD ["node", "index.js"]
