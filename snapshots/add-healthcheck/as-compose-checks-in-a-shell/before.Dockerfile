FROM node:22-alpine
WORKDIR /app
COPY . .

# Starts at once
CMD ["node", "server.js"]
EXPOSE 80
