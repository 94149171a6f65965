FROM debian:12-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
COPY missing /missing
COPY . .
CMD ["/app/server"]
