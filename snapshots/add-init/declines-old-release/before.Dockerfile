FROM ubuntu:18.04
COPY server /srv/
CMD ["/srv/server"]
