FROM alpine:3.22 AS build
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked \
    apk add -U g++ linux-headers
COPY . .
RUN g++ -o /app main.cpp
FROM alpine:3.22
RUN apk add --no-cache libstdc++
COPY --from=build /app /app
CMD ["/app"]
