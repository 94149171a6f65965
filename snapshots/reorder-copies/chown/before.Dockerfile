FROM node:22
USER node
WORKDIR /home/node/app
COPY --chown=node:node --link . .
ENV NODE_ENV=production
RUN npm ci
