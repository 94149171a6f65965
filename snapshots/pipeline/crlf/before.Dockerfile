# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci \
    # The audit runs elsewhere.
    --no-audit
CMD ["node", "server.js"]
