FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN <<EOF
# The cache is large.
npm cache clean --force
EOF
COPY . .
CMD ["node", "server.js"]
