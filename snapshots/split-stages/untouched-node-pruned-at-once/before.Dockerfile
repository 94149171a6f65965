FROM node:20-alpine
WORKDIR /app
COPY . .
RUN npm install && npm run build && npm prune --omit=dev
EXPOSE 3000
CMD ["node", "dist/main.js"]
