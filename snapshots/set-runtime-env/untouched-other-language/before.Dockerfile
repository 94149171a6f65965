FROM golang:1.25 AS build
COPY . /src
RUN cd /src && go build -o /server
FROM debian:12-slim
COPY --from=build /server /server
CMD ["/server"]
