FROM node:22 AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web .
RUN npm run build

FROM golang:1.24 AS api
WORKDIR /src
COPY api/go.mod api/go.sum ./
RUN go mod download
COPY api .
RUN go build -o /out/api .

FROM debian:12-slim
COPY --from=web /web/dist /srv/www
COPY --from=api /out/api /usr/local/bin/api
CMD ["api"]
