FROM node:22
COPY --chown=node:node package.json package-lock.json /srv/app/
WORKDIR /srv/app
USER node
RUN npm ci
COPY --chown=node:node . /srv/app
CMD ["node", "index.js"]
