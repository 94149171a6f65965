FROM node:22-alpine AS base
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM base AS test
COPY . .
RUN npm run lint

FROM base
COPY . .
CMD ["node", "index.js"]
