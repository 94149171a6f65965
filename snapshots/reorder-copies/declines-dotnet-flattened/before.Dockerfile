FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY */*.csproj ./
COPY . .
RUN dotnet restore Api/Api.csproj
