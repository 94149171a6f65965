FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends fuse3 sqlite3 && rm -rf /var/lib/apt/lists/*
COPY --from=flyio/litefs:0.5 /usr/local/bin/litefs /usr/local/bin/litefs
COPY litefs.yml /etc/litefs.yml
WORKDIR /srv
COPY . .
RUN mkdir -p /data /litefs
CMD ["litefs", "mount"]
