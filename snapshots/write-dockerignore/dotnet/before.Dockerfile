FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /src
COPY . .
RUN dotnet publish Shop -c Release -o /out
ENTRYPOINT ["dotnet", "/out/Shop.dll"]
