FROM rust:1.90-bookworm AS builder
ARG TARGETARCH
WORKDIR /app
COPY . .
RUN cargo build --release --locked
FROM debian:bookworm-slim
COPY --from=builder /app/target/release/api /usr/local/bin/api
CMD ["api"]
