FROM node:20-alpine AS dependencies
WORKDIR /app
RUN apk add --no-cache python3 make g++
COPY package*.json ./
RUN npm ci

FROM dependencies AS builder
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:20-alpine
WORKDIR /app
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app
EXPOSE 3000
CMD ["node", "dist/main.js"]
