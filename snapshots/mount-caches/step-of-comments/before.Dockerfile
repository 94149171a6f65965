FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
RUN <<EOF
# Once there was a step here.
EOF
COPY . .
CMD ["node", "server.js"]
