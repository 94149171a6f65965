FROM node:22-slim
RUN npm install -g pnpm@9
WORKDIR /app
COPY . .
RUN pnpm fetch
RUN pnpm install --offline --frozen-lockfile
