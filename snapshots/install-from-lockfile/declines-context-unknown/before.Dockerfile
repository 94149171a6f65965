FROM node:22
WORKDIR /app
COPY missing.json ./
RUN npm install
CMD ["node", "index.js"]
