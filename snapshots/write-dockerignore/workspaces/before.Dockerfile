FROM node:22-slim
WORKDIR /repo
COPY . .
RUN corepack enable && pnpm install --frozen-lockfile
