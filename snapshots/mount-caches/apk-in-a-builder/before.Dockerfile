FROM alpine:3.22 AS build
RUN apk add --no-cache g++ linux-headers
COPY . .
RUN g++ -o /app main.cpp
FROM alpine:3.22
RUN apk add --no-cache libstdc++
COPY --from=build /app /app
CMD ["/app"]
