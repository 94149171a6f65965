FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node . .
USER node
CMD ["sh", "-c", "npx prisma migrate deploy && exec node server.js"]
