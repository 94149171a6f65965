FROM node:20-bookworm AS builder
RUN mkdir /srv/app && chown node:node /srv/app
WORKDIR /srv/app
USER node
COPY --chown=node:node package.json ./
RUN npm install
COPY --chown=node:node . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-bookworm-slim
RUN mkdir /srv/app && chown node:node /srv/app
WORKDIR /srv/app
USER node
COPY --from=builder /srv/app /srv/app
CMD ["node", "dist/main.js"]
