FROM node:22 AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force

FROM dependencies AS builder
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM dependencies AS production
RUN npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=production /app/node_modules /app/node_modules
COPY --from=builder /app /app
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
