FROM node:20-bookworm
WORKDIR /app
# Keeps it running.
RUN npm install --global pm2
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build
CMD ["pm2-runtime", "dist/main.js"]
