FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y cron \
 && rm -rf /var/lib/apt/lists/*
CMD [cron, -f, -L, 8]
