FROM golang:1.24
WORKDIR /src
COPY . .
RUN go mod download
RUN go build -o /out/api ./cmd/api
