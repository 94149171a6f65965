FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build -w packages/api
CMD ["node", "packages/api/dist/main.js"]
