FROM alpine:3.20
ARG GIT_SHA
RUN apk add --no-cache ca-certificates
COPY app /app
LABEL org.opencontainers.image.revision=$GIT_SHA
CMD ["/app"]
