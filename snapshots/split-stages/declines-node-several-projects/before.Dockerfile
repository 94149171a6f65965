FROM node:22
WORKDIR /srv
COPY . .
RUN cd client && npm ci && npm run build
RUN cd server && npm ci
CMD ["node", "server/main.js"]
