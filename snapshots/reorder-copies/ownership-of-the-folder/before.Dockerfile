FROM node:22
COPY --chown=node:node . /srv/app
WORKDIR /srv/app
USER node
RUN npm ci
CMD ["node", "index.js"]
