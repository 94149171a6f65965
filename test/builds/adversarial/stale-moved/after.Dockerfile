FROM python:3.11-slim AS build
WORKDIR /app
COPY make.sh ./
COPY src src
COPY version.txt ./
RUN --mount=type=cache,target=/app/build \
    sh make.sh

FROM python:3.11-slim
WORKDIR /app
COPY server.py ./
COPY --from=build /app/page /srv/page
ENV PAGE=/srv/page
EXPOSE 8000
CMD ["python", "server.py"]
