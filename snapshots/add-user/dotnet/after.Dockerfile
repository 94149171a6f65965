FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:9.0
WORKDIR /app
RUN chown app:app /app
COPY --from=build --chown=app:app /out .
USER $APP_UID
ENTRYPOINT ["dotnet", "Shop.dll"]
