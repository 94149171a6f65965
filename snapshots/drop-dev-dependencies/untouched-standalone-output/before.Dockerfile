FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npx next build

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/.next/standalone ./
CMD ["node", "server.js"]
