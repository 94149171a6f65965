FROM node:22
RUN curl -fsSL https://bun.sh/install | BUN_INSTALL=/usr/local bash
WORKDIR /app
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production
COPY . .
CMD ["bun", "run", "index.ts"]
