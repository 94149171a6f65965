FROM node:20-bookworm
RUN mkdir -p /home/node/app && cp -r /etc/skel /home/node/app/skel && chown -R node:node /home/node/app
WORKDIR /home/node/app
COPY package*.json ./
USER node
RUN npm install --omit=dev
COPY --chown=node:node . .
CMD [ "node", "app.js" ]
