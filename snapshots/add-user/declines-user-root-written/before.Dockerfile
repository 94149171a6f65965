FROM node:22-slim
WORKDIR /app
USER node
COPY . .
USER root
CMD ["node", "server.js"]
