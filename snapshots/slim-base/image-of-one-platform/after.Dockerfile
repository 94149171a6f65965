FROM arm64v8/node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM arm64v8/node:22-bookworm-slim
WORKDIR /app
COPY --from=build /app ./
USER node
CMD ["node", "dist/main.js"]
