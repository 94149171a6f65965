FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN dotnet restore Shop.sln
RUN dotnet publish Api/Api.csproj --no-restore -c Release -o /out
