FROM node:20 AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM dependencies AS builder
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
RUN npm install -g serve
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app
EXPOSE 3000
HEALTHCHECK CMD node check.js
CMD ["serve", "-s", "dist", "-l", "3000"]
