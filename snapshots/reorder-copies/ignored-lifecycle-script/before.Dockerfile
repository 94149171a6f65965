FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts
CMD ["node", "index.js"]
