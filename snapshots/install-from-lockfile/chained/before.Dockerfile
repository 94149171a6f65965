FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm install -g pm2 \
    # the application itself
    && npm install --legacy-peer-deps \
    && npm cache clean --force
COPY . .
CMD ["node", "index.js"]
