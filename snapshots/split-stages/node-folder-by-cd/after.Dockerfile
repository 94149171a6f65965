FROM node:22 AS builder
COPY . /srv/app
RUN cd /srv/app && npm ci && npm run build
RUN cd /srv/app && npm prune --omit=dev

FROM node:22-slim
COPY --from=builder /srv/app /srv/app
CMD ["node", "/srv/app/dist/main.js"]
