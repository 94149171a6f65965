FROM rust:1.88 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo fetch --locked
COPY . .
RUN cargo build --release --offline
FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/shop
CMD ["shop"]
