FROM --platform=linux/amd64 node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm i -g serve
EXPOSE 3000
CMD ["serve", "-s", "dist", "-l", "3000"]
