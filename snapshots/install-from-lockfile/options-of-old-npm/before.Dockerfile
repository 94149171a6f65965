FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install --only=prod --no-optional --unsafe-perm --no-audit
CMD ["node", "index.js"]
