FROM golang:1.24
WORKDIR /src
COPY api .
RUN go build ./...
