FROM golang:1.24-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -o /out/shop .

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /out/shop /usr/local/bin/shop
EXPOSE 8080
USER 10001
CMD ["shop"]
