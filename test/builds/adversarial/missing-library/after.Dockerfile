FROM python:3.11-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*

FROM python:3.11-slim
COPY --from=build /usr/bin/jq /usr/bin/jq
WORKDIR /app
COPY server.py ./
EXPOSE 8000
CMD ["python", "server.py"]
