FROM debian:12-slim
RUN apt-get update && apt-get install -y catatonit
ENTRYPOINT ["/usr/bin/catatonit", "--"]
CMD ["/srv/server"]
