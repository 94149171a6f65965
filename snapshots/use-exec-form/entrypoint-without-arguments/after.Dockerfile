FROM debian:12-slim
COPY server /usr/local/bin/
ENTRYPOINT ["server", "--listen", "0.0.0.0:9000"]
