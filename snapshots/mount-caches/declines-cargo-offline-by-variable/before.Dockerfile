FROM rust:1.88 AS build
WORKDIR /src
COPY . .
RUN cargo fetch --locked
ENV CARGO_NET_OFFLINE=true
RUN cargo build --release
FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/shop
CMD ["shop"]
