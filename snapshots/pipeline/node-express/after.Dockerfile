FROM node:22-slim

WORKDIR /usr/src/app
RUN chown node:node /usr/src/app

COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev

# The application
COPY --chown=node:node . .

ENV NODE_ENV=production
EXPOSE 3000
USER node
CMD ["node", "server.js"]
