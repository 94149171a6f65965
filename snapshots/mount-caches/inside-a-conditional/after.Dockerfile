FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json* ./
RUN --mount=type=cache,target=/root/.npm \
  if [ -f package-lock.json ]; then npm ci; \
  else echo "Lockfile not found." && exit 1; \
  fi
FROM node:22-alpine
COPY --from=deps /app/node_modules /app/node_modules
CMD ["node", "server.js"]
