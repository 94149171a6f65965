FROM rust:1 AS build
WORKDIR /usr/src/counter
COPY Cargo.toml Cargo.lock ./
COPY tally tally
COPY src src
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/usr/src/counter/target \
    touch src/main.rs \
    && cargo build --release --locked \
    && cp target/release/counter /counter

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends dumb-init \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
WORKDIR /usr/src/counter
COPY --from=build /counter /usr/local/bin/counter
COPY --chown=10001:10001 words.txt ./
USER 10001
EXPOSE 8000
ENTRYPOINT ["dumb-init", "--"]
CMD ["counter"]
