# escape=`
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci `
    --omit=dev
CMD ["node", "index.js"]
