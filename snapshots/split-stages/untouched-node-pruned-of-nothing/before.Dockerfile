FROM node:20-alpine
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev
COPY . .
RUN npm prune --omit=dev
CMD ["node", "src/main.js"]
