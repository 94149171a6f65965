FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
ENV COREPACK_HOME=/usr/local/share/corepack
RUN corepack enable
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY --chown=node:node . .
USER node
CMD ["pnpm", "start"]
