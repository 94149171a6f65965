FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY shop .
RUN dotnet publish Shop.csproj -c Release -o /out
