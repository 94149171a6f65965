FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY Shop.sln Directory.Build.props ./
COPY Api/Api.csproj Api/
COPY src/Core/Core.csproj src/Core/
RUN dotnet restore Shop.sln
COPY . .
RUN dotnet publish Api/Api.csproj --no-restore -c Release -o /out
