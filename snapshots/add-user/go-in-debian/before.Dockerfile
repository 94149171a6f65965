FROM golang:1.24-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -o /out/shop .

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/shop /usr/local/bin/shop
EXPOSE 8080
CMD ["shop"]
