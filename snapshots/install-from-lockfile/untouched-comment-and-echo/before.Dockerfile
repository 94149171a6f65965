FROM node:22-alpine
WORKDIR /app
COPY . .
# npm install would be too free here
RUN npm ci && echo "npm install"
CMD ["node", "index.js"]
