FROM debian:12-slim
WORKDIR /srv
ENTRYPOINT exec ./run.sh
CMD ["--dev"]
