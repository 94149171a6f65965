FROM node:22-bookworm-slim
WORKDIR /app
RUN chown node:node /app
RUN apt-get update && apt-get install -y --no-install-recommends libnss3 libgbm1 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
ENV PUPPETEER_CACHE_DIR=/opt/puppeteer
# Downloads Chrome as well.
RUN npm ci --omit=dev
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
