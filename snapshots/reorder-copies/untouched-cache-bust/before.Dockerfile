FROM alpine:3.20
ARG CACHEBUST=1
RUN apk add --no-cache ca-certificates
