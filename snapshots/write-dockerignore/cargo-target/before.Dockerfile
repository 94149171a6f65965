FROM rust:1.89
WORKDIR /src
COPY . .
RUN cargo build --release
CMD ["target/release/shop"]
