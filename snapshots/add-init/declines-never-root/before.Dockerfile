FROM node:22-alpine AS base
USER node

FROM base
WORKDIR /app
CMD ["node", "server.js"]
