FROM node:22-slim AS app
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]

FROM app
ENV NODE_ENV=test
RUN npm run lint
