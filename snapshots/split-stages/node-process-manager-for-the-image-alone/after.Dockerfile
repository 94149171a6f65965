FROM node:20-bookworm AS builder
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
# Keeps it running.
RUN npm install --global pm2
COPY --from=builder /app /app
CMD ["pm2-runtime", "dist/main.js"]
