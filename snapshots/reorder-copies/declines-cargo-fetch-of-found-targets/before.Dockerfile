FROM rust:1.90
WORKDIR /app
COPY . .
RUN cargo fetch --locked
RUN cargo build --release --offline
