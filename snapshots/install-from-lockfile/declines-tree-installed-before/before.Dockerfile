FROM node:22 AS base
WORKDIR /app
COPY . .
RUN npm ci --omit=dev

FROM base AS test
RUN npm install
RUN npm test

FROM base
CMD ["node", "index.js"]
