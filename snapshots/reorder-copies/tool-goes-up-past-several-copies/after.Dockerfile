FROM node:22-alpine
WORKDIR /work
COPY package.json ./

# The package manager
RUN npm install -g pnpm@10.2.1

# Shared libraries
COPY libs/common ./libs/common
COPY libs/wire ./libs/wire

# The application
COPY app/package.json ./app/
COPY app/src ./app/src

RUN pnpm install --no-lockfile
CMD ["node", "app/src/main.js"]
