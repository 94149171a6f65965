FROM alpine:3.20
ARG VERSION=1.2.3
RUN wget -O /usr/local/bin/tool https://example.com/tool-$VERSION
RUN apk add --no-cache ca-certificates
