FROM node:22-alpine
WORKDIR /app
COPY . .

HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD wget -q -O /dev/null http://127.0.0.1:${PORT:-80}/ready || exit 1

# Starts at once
CMD ["node", "server.js"]
EXPOSE 80
