FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install --no-package-lock
CMD ["node", "index.js"]
