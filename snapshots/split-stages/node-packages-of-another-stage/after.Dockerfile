FROM node:22-bookworm AS builder
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build

FROM node:22-bookworm AS build
WORKDIR /app
COPY --from=builder /app/node_modules ./node_modules
COPY --from=builder /app/package.json ./
COPY --from=builder /app/dist ./dist
RUN npm install --omit=dev

FROM node:22-bookworm-slim
WORKDIR /app
COPY --from=builder /app/package.json ./
COPY --from=build /app/node_modules /app/node_modules
COPY --from=builder /app/dist ./dist
CMD ["node", "dist/main.js"]
