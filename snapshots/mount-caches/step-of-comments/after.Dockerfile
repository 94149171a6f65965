FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci
RUN <<EOF
# Once there was a step here.
EOF
COPY . .
CMD ["node", "server.js"]
