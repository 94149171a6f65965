FROM node:22-slim AS base
WORKDIR /app

# Sources are mounted here; the container installs when it starts.
FROM base AS dev
CMD ["sh", "-c", "npm install && npm run dev"]

FROM base AS release
COPY . .
RUN npm ci --omit=dev
CMD ["node", "server.js"]
