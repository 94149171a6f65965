FROM fedora:42 AS build
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    dnf --setopt=keepcache=True install -y gcc make
COPY . .
RUN make
FROM fedora:42
COPY --from=build /app /app
CMD ["/app"]
