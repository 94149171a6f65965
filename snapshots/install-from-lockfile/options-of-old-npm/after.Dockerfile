FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci --omit=dev --omit=optional --no-audit
CMD ["node", "index.js"]
