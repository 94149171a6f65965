FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY Shop.csproj Directory.Packages.props NuGet.config ./
RUN dotnet restore Shop.csproj
COPY . .
RUN dotnet publish Shop.csproj -c Release -o /out
