FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=bind,source=package.json,target=package.json npm ci
