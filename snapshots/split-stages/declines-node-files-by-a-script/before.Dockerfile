FROM node:20-alpine
WORKDIR /app
COPY . .
RUN sh prepare.sh
RUN npm install
RUN npm run build
CMD ["node", "dist/main.js"]
