FROM node:22-slim
WORKDIR /app
COPY package*.json ./
# Only what the server needs.
RUN npm ci \
    # dev dependencies build the front end
    --omit=dev \
    # leave nothing behind
    && npm cache clean --force
CMD ["node", "server.js"]
