FROM node:22-slim AS base
WORKDIR /app

# Sources are mounted here; the container installs when it starts.
FROM base AS dev
COPY package.json ./
CMD ["sh", "-c", "npm install && npm run dev"]
