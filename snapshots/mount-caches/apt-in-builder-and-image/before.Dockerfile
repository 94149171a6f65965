FROM python:3.13-slim AS base
WORKDIR /srv/app

FROM base AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && rm -rf /var/lib/apt/lists/*
RUN gcc --version > version.txt

FROM base
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
COPY --from=build /srv/app/version.txt ./
CMD ["python", "-m", "http.server"]
