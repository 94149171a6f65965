FROM golang:1.24 AS build
WORKDIR /app
COPY go.mod go.sum ./
RUN CGO_ENABLED=0 go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /api .
FROM scratch
COPY --from=build /api /api
CMD ["/api"]
