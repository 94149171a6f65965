FROM node:22-slim AS base
WORKDIR /app
USER node

FROM base
COPY . .
CMD ["node", "server.js"]
