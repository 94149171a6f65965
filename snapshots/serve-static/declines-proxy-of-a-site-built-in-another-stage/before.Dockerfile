FROM node:20 AS builder
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-slim
WORKDIR /site
COPY --from=builder /site /site
EXPOSE 4173
CMD ["npm", "run", "preview"]
