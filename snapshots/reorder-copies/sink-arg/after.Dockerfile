FROM alpine:3.20
RUN apk add --no-cache ca-certificates
COPY app /app
ARG GIT_SHA
LABEL org.opencontainers.image.revision=$GIT_SHA
CMD ["/app"]
