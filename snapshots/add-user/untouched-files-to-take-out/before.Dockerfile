FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/shop .

FROM scratch
COPY --from=build /out /
