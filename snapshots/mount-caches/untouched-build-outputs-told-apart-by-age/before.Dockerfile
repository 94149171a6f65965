FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm run build
CMD ["node", "dist/server.js"]
