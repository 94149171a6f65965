FROM node:22-alpine
WORKDIR /app
COPY . .
RUN if [ -f package-lock.json ]; then npm install; fi
CMD ["node", "index.js"]
