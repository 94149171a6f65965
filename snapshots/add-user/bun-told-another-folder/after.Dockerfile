FROM node:22
RUN curl -fsSL https://bun.sh/install | BUN_INSTALL=/usr/local bash
WORKDIR /app
RUN chown node:node /app
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production
COPY --chown=node:node . .
USER node
CMD ["bun", "run", "index.ts"]
