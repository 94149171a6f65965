FROM golang:1.24
WORKDIR /src
COPY . .
RUN go generate ./...
RUN go build -o /out/api ./cmd/api
