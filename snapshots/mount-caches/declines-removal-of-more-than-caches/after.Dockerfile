FROM debian:bookworm-slim AS build
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y curl gcc libc6-dev \
    && curl -sSf https://sh.rustup.rs | sh -s -- -y
COPY . .
RUN /root/.cargo/bin/cargo build --release --locked && cp target/release/api /api && rm -rf /root/.rustup /root/.cargo
FROM debian:bookworm-slim
COPY --from=build /api /api
CMD ["/api"]
