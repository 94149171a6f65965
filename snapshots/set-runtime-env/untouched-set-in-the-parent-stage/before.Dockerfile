FROM node:22-slim AS base
ENV NODE_ENV=production
FROM base
COPY . /app
CMD ["node", "/app"]
