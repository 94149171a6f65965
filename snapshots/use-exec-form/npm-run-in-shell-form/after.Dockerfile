FROM node:22-slim
WORKDIR /app
COPY . .
CMD ["node", "src/server.js", "--trace-warnings"]
