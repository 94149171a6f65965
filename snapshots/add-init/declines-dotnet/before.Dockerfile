FROM mcr.microsoft.com/dotnet/aspnet:9.0
COPY out /app
ENTRYPOINT ["dotnet", "/app/Api.dll"]
