FROM debian:bookworm-slim AS build
WORKDIR /src
COPY . .
RUN ./build.sh

FROM scratch
COPY --from=build /src/shop.wasm /shop.wasm
ENTRYPOINT ["/shop.wasm"]
