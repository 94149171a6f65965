FROM node:22
WORKDIR /app
RUN chown node:node /app
COPY package.json package-lock.json ./
ENV PUPPETEER_CACHE_DIR=/opt/puppeteer
RUN npm ci
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
