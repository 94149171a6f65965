FROM golang:1.24 AS modules
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
FROM golang:1.24 AS build
COPY --from=modules /go/pkg /go/pkg
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o /api .
FROM scratch
COPY --from=build /api /api
CMD ["/api"]
