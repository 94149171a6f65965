FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN apt-get install -y --no-install-recommends tini
COPY server /usr/local/bin/server
ENTRYPOINT ["tini", "--", "server"]
