FROM node:22
WORKDIR /app
RUN chown node:node /app
COPY package.json ./
ENV PLAYWRIGHT_BROWSERS_PATH=/ms-playwright
RUN npm install
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
