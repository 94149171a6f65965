FROM node:22-slim
WORKDIR /app
COPY . .
RUN --mount=type=bind,source=node_modules,target=/host npm ci
