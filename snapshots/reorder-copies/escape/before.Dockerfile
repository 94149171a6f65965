# escape=`
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci `
    --omit=dev
