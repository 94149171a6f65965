FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/shop .

FROM scratch
COPY --from=build /out/shop /shop
EXPOSE 8080
USER 10001:10001
ENTRYPOINT ["/shop"]
