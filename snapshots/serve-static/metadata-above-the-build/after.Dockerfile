FROM node:20 AS builder
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=builder /app/build /usr/share/nginx/html
LABEL org.opencontainers.image.title=shop
# what the balancer asks
EXPOSE 3000

# start
