FROM debian:12-slim
WORKDIR /srv
COPY run.sh ./
CMD exec ./run.sh --now
