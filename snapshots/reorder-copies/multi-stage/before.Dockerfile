FROM node:22 AS web
WORKDIR /web
COPY web .
RUN npm ci && npm run build

FROM golang:1.24 AS api
WORKDIR /src
COPY api .
RUN go build -o /out/api .

FROM debian:12-slim
COPY --from=web /web/dist /srv/www
COPY --from=api /out/api /usr/local/bin/api
CMD ["api"]
