FROM debian:12-slim
WORKDIR /srv
ENTRYPOINT ./run.sh
CMD ["--dev"]
