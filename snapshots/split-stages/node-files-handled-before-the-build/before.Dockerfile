FROM node:20-alpine
WORKDIR /usr/src/app
COPY . .
RUN mv .prod.env .env
RUN npm install
RUN npm run build
EXPOSE 3000
CMD ["node", "dist/main.js"]
