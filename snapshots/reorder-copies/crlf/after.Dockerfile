# syntax=docker/dockerfile:1
FROM node:22

WORKDIR /app

# Install dependencies
COPY package.json package-lock.json ./
RUN npm ci

# Copy everything
# (the whole tree)
COPY . .

# Start it
CMD ["node", "index.js"]
