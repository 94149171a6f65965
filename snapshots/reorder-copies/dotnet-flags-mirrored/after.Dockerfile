FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY Shop.csproj ./
RUN dotnet restore Shop.csproj -r linux-musl-x64 -p:PublishReadyToRun=true
COPY . .
RUN dotnet publish Shop.csproj -c Release -r linux-musl-x64 --self-contained true -p:PublishReadyToRun=true -o /out
