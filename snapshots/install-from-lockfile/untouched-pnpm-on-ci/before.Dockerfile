FROM node:22-alpine
WORKDIR /app
ENV CI=true
RUN corepack enable
COPY . .
RUN pnpm install
CMD ["node", "index.js"]
