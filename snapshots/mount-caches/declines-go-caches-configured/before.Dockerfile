FROM golang:1.25 AS build
WORKDIR /src
RUN go env -w GOCACHE=/caches/go GOMODCACHE=/caches/modules
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/caches/modules \
    go mod download
COPY . .
RUN --mount=type=cache,target=/caches/modules --mount=type=cache,target=/caches/go \
    CGO_ENABLED=0 go build -o /bin/shop .

FROM scratch
COPY --from=build /bin/shop /shop
ENTRYPOINT ["/shop"]
