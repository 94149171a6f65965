FROM rust:1.90-bookworm
WORKDIR /app
COPY . .
RUN cargo build --release --locked
CMD ["/app/target/release/api"]
