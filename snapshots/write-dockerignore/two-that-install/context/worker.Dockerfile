FROM node:22-slim
WORKDIR /srv
COPY . .
RUN npm ci --omit=dev
CMD ["node", "worker.js"]
