FROM node:22-slim AS base
WORKDIR /app

# Sources are mounted here; the container installs when it starts.
FROM base AS dev
CMD ["sh", "-c", "npm install && npm run dev"]

FROM base AS release
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev
COPY . .
ENV NODE_ENV=production
CMD ["node", "server.js"]
