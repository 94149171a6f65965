FROM alpine:3.20
WORKDIR /srv
ENTRYPOINT ./run.sh
CMD ["--dev"]
