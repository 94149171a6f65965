FROM node:20-bookworm
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build
RUN npm install -g github:acme/pm2
CMD ["pm2-runtime", "dist/main.js"]
