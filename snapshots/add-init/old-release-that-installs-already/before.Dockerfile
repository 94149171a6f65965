FROM node:16-slim
RUN sed -i 's/deb.debian.org/archive.debian.org/' /etc/apt/sources.list && \
    apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
