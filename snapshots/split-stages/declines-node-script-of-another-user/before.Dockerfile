FROM node:20-bookworm
RUN mkdir /srv/app && chown node:node /srv/app
WORKDIR /srv/app
USER node
COPY --chown=node:node . .
RUN ./prepare.sh
RUN npm install
RUN npm run build
CMD ["node", "dist/main.js"]
