FROM --platform=linux/amd64 node:20 AS builder
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM --platform=linux/amd64 nginxinc/nginx-unprivileged:1.29-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=builder /app/dist /usr/share/nginx/html
EXPOSE 3000
