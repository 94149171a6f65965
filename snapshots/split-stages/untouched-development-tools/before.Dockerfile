FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y gcc make git
COPY . /src
RUN make -C /src install
CMD ["/usr/local/bin/app"]
