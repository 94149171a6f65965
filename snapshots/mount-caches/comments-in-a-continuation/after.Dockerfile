FROM node:22-slim
WORKDIR /app
COPY package*.json ./
# Only what the server needs.
RUN --mount=type=cache,target=/root/.npm \
    npm ci \
    # dev dependencies build the front end
    --omit=dev
    # leave nothing behind
CMD ["node", "server.js"]
