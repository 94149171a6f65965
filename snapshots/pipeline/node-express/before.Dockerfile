FROM node:22-slim

WORKDIR /usr/src/app

# The application
COPY . .

RUN npm ci --omit=dev && npm cache clean --force

ENV NODE_ENV=production
EXPOSE 3000
CMD ["node", "server.js"]
