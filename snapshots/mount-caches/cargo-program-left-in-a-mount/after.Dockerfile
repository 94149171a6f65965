FROM rust:1.90-bookworm AS builder
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    find . -path ./target -prune -o -type f -exec touch {} + && cargo build --release && cp target/release/api /usr/local/bin/api
FROM debian:bookworm-slim
COPY --from=builder /usr/local/bin/api /usr/local/bin/api
CMD ["api"]
