# syntax=docker/dockerfile:1
FROM golang:1.25 AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --network=none go build -o /shop ./cmd/shop
FROM gcr.io/distroless/static-debian12
COPY --from=build /shop /shop
CMD ["/shop"]
