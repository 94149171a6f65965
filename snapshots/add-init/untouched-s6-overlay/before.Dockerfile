FROM debian:12-slim
COPY --from=overlay / /
ENTRYPOINT ["/init"]
CMD ["/srv/server"]
