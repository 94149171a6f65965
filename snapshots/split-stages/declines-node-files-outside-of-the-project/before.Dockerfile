FROM node:20-alpine
WORKDIR /usr/src/app
COPY . .
RUN cp settings.json /etc/app.json
RUN npm install
RUN npm run build
CMD ["node", "dist/main.js"]
