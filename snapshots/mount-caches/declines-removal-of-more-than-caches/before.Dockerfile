FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y curl gcc libc6-dev && rm -rf /var/lib/apt/lists/* \
    && curl -sSf https://sh.rustup.rs | sh -s -- -y
COPY . .
RUN /root/.cargo/bin/cargo build --release --locked && cp target/release/api /api && rm -rf /root/.rustup /root/.cargo
FROM debian:bookworm-slim
COPY --from=build /api /api
CMD ["/api"]
