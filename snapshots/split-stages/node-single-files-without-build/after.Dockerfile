FROM node:22 AS builder
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=builder /app/node_modules /app/node_modules
COPY package.json package-lock.json ./
COPY index.js ./
CMD ["node", "index.js"]
