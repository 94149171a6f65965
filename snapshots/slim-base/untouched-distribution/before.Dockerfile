FROM debian:bookworm
COPY serve /usr/local/bin/
CMD ["serve"]
