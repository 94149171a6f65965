FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/hub
COPY hub relay start.sh ./
ENTRYPOINT ["dumb-init", "--"]
CMD ["/opt/hub/start.sh"]
