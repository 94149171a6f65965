FROM node:20-bookworm
WORKDIR /app
COPY service/package.json ./
RUN npm install
COPY service .
CMD ["npm", "start"]
