FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN GOPROXY=off CGO_ENABLED=0 go build -o /shop ./cmd/shop
FROM gcr.io/distroless/static-debian12
COPY --from=build /shop /shop
CMD ["/shop"]
