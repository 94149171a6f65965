FROM fedora:42
COPY server /srv/
CMD ["/srv/server"]
