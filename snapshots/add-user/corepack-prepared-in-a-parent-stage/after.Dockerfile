FROM node:22-slim AS base
ENV COREPACK_HOME=/usr/local/share/corepack
RUN corepack enable && corepack prepare pnpm@10.11.0 --activate

FROM base
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node . .
USER node
CMD ["pnpm", "start"]
