FROM node:22
USER node
WORKDIR /home/node/app
ENV NODE_ENV=production
COPY --chown=node:node --link package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node --link . .
