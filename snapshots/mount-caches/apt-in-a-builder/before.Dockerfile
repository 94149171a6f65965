FROM debian:12 AS build
# A compiler for the native modules.
RUN apt-get update && apt-get install -y build-essential && apt-get clean && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make
FROM debian:12-slim
COPY --from=build /src/app /usr/local/bin/app
CMD ["app"]
