FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm
WORKDIR /app
COPY --from=build /app ./
USER node
HEALTHCHECK CMD curl -f http://127.0.0.1:3000/
CMD ["node", "dist/main.js"]
