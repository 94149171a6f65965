FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build
FROM debian:bookworm-slim
COPY --from=build /src/bin/api /usr/local/bin/api
CMD ["api"]
