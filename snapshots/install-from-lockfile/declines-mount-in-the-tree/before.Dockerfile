FROM node:22-alpine
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules/.cache npm install
CMD ["node", "index.js"]
