FROM node:20-bookworm
RUN mkdir /srv/app && chown node:node /srv/app
WORKDIR /srv/app
USER node
COPY --chown=node:node package.json ./
RUN npm install
COPY --chown=node:node . .
RUN npm run build
CMD ["node", "dist/main.js"]
