# syntax=docker/dockerfile:1
FROM node:22

WORKDIR /app

# Copy everything
# (the whole tree)
COPY . .

# Install dependencies
RUN npm ci

# Start it
CMD ["node", "index.js"]
