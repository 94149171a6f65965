FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish Shop.csproj -c Release -o /out
SHELL ["pwsh", "-Command"]
RUN Copy-Item settings.json /out/settings.json
FROM mcr.microsoft.com/dotnet/aspnet:9.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
