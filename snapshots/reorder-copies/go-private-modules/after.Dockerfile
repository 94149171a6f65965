FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc GOPRIVATE=example.com go mod download
COPY . .
RUN --mount=type=secret,id=netrc,target=/root/.netrc GOPRIVATE=example.com CGO_ENABLED=0 go build ./...
