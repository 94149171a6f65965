FROM registry.access.redhat.com/ubi9/ubi-minimal
WORKDIR /app
COPY server .
CMD ["/app/server"]
