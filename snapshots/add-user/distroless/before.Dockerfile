FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/shop .

FROM gcr.io/distroless/static-debian12
WORKDIR /app
COPY --from=build /out/shop ./
ENTRYPOINT ["/app/shop"]
