FROM debian:12-slim
RUN ln -s /usr/share/app /app
COPY . /app
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
CMD ["/app/server"]
