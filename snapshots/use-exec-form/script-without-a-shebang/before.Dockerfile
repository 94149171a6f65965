FROM debian:12-slim
WORKDIR /srv
COPY run.sh ./
CMD ./run.sh --now
