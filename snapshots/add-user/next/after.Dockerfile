FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY package*.json ./
RUN npm ci
COPY --chown=node:node . .
RUN npm run build
RUN mkdir -p /app/.next/cache && chown -R node:node /app/.next
USER node
CMD ["npm", "start"]
