FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
FROM node:20-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY . .
CMD ["npm", "run", "test:e2e"]
