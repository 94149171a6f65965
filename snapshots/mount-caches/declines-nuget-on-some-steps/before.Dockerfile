FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY Shop.csproj .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore Shop.csproj
COPY . .
ARG PACKAGES
RUN dotnet build Shop.csproj -c Release
RUN NUGET_PACKAGES=$PACKAGES dotnet publish Shop.csproj -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
