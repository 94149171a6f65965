FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /src
COPY Shop.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out
