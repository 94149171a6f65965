FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm AS web
WORKDIR /app
COPY --from=build /app ./
USER node
EXPOSE 3000
CMD ["node", "dist/main.js"]

FROM web AS debug
CMD ["node", "--inspect", "dist/main.js"]

FROM web
