# escape=`
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked `
    ["sh", "-c", "apt-get update && apt-get install -y --no-install-recommends clang"]
COPY . /src

FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /src/app /app
