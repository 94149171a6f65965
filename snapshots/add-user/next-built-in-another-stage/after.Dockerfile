FROM node:22 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node package*.json ./
RUN npm ci --omit=dev
COPY --from=build --chown=node:node /app/.next ./.next
RUN mkdir -p /app/.next/cache && chown node:node /app/.next/cache
USER node
CMD ["npm", "start"]
