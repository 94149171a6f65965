FROM node:22-slim
WORKDIR /srv
COPY package.json package-lock.json nuxt.config.ts ./
RUN npm ci
COPY . .
RUN npm run build
CMD ["node", ".output/server/index.mjs"]
