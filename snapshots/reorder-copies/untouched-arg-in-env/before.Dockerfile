FROM alpine:3.20
ARG VERSION
ENV VERSION=$VERSION
RUN apk add --no-cache ca-certificates
