FROM node:22-alpine AS base
RUN apk add --no-cache tini
ENTRYPOINT ["tini", "--"]

FROM base
CMD ["node", "server.js"]
