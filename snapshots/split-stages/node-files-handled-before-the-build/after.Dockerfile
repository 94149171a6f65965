FROM node:20-alpine AS builder
WORKDIR /usr/src/app
COPY . .
RUN mv .prod.env .env
RUN npm install
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-alpine
WORKDIR /usr/src/app
COPY --from=builder /usr/src/app /usr/src/app
EXPOSE 3000
CMD ["node", "dist/main.js"]
