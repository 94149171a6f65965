FROM node:22-bookworm-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libnss3 libgbm1 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
# Downloads Chrome as well.
RUN npm ci --omit=dev
COPY . .
CMD ["node", "server.js"]
