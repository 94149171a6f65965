FROM rust:1.90-bookworm AS builder
ARG TARGETARCH
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    --mount=type=cache,id=cargo-target-rust-1.90-bookworm-$TARGETARCH,target=/app/target,sharing=locked \
    find . -path ./target -prune -o -type f -exec touch {} + && cargo build --release --locked && cp target/release/api /usr/local/bin/api
FROM debian:bookworm-slim
COPY --from=builder /usr/local/bin/api /usr/local/bin/api
CMD ["api"]
