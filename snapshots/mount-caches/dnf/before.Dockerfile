FROM fedora:42 AS build
RUN dnf install -y gcc make && dnf clean all
COPY . .
RUN make
FROM fedora:42
COPY --from=build /app /app
CMD ["/app"]
