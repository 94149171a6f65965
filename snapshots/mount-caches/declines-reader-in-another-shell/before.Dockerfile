FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN dotnet restore Shop.csproj
SHELL ["pwsh", "-Command"]
RUN $ErrorActionPreference = 'Stop'; dotnet publish Shop.csproj --no-restore -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:9.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
