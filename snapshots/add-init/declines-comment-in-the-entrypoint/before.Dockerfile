FROM debian:12-slim
ENTRYPOINT server --listen 80 \
# for now
  --debug
