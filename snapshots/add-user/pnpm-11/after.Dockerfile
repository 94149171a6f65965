FROM node:24-slim
WORKDIR /app
RUN chown node:node /app
RUN npm install -g pnpm@11
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY --chown=node:node . .
ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false
USER node
CMD ["pnpm", "start"]
