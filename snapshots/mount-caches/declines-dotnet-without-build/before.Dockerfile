FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN dotnet build Shop.csproj -c Release
FROM build AS publish
RUN dotnet publish Shop.csproj -c Release -o /out --no-build
FROM mcr.microsoft.com/dotnet/aspnet:9.0
COPY --from=publish /out /app
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
