FROM node:22-slim
WORKDIR /srv
COPY . .
RUN npm ci
RUN npm run build
CMD ["node", ".output/server/index.mjs"]
