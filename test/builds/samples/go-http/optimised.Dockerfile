FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY cmd cmd
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -tags timetzdata -trimpath -ldflags='-s -w' -o /shortener ./cmd/shortener

FROM scratch
WORKDIR /src
COPY --from=build /shortener /usr/local/bin/shortener
COPY templates templates
USER 10001:10001
EXPOSE 8080
CMD ["/usr/local/bin/shortener", "-listen", ":8080"]
