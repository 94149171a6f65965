FROM node:20
WORKDIR /app
RUN npm install -g serve
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN node stamp.js > dist/version.txt
EXPOSE 3000
HEALTHCHECK CMD wget -qO- http://127.0.0.1:3000/ || exit 1
CMD ["serve", "-s", "dist", "-l", "3000"]
