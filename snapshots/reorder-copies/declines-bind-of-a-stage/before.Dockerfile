FROM node:22 AS manifests
WORKDIR /app
COPY package.json package-lock.json ./

FROM node:22
WORKDIR /app
COPY . .
RUN --mount=from=manifests,source=/app/package.json,target=package.json npm ci
