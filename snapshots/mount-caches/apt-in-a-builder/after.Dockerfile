FROM debian:12 AS build
RUN rm -f /etc/apt/apt.conf.d/docker-clean

# A compiler for the native modules.
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y build-essential
WORKDIR /src
COPY . .
RUN make
FROM debian:12-slim
COPY --from=build /src/app /usr/local/bin/app
CMD ["app"]
