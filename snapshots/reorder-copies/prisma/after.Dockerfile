FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
COPY prisma/schema.prisma prisma/
RUN npm ci
COPY . .
CMD ["node", "dist/main.js"]
