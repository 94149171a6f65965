FROM node:24-trixie-slim AS base
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
WORKDIR /app

FROM base AS builder
RUN apt-get update && apt-get install -y libpq-dev g++ make git python3
COPY package.json package-lock.json /app/
RUN npm ci --omit=dev

FROM base
COPY --from=builder /app/node_modules /app/node_modules
COPY . /app
EXPOSE 1420
CMD ["node", "index.js"]
