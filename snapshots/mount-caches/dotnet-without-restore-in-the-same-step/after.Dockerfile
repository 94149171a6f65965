FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY Shop.csproj .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore Shop.csproj
COPY . .
# Each step that cannot download has a command before it that can.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet build Shop.csproj -c Release && \
    dotnet publish Shop.csproj -c Release -o /out --no-build
FROM mcr.microsoft.com/dotnet/aspnet:9.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
