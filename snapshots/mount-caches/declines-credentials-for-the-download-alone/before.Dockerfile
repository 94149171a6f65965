FROM golang:1.25 AS build
WORKDIR /src
ENV CGO_ENABLED=0 GOPRIVATE=git.example.com
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
COPY . .
RUN go build -o /shop ./cmd/shop
FROM gcr.io/distroless/static-debian12
COPY --from=build /shop /shop
CMD ["/shop"]
