FROM alpine:3.22 AS production
RUN date > /stamp

FROM alpine:3.22 AS dependencies
RUN date > /list

FROM node:22 AS all-dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM all-dependencies AS build
COPY . .
RUN npm run build
RUN rm -rf node_modules

FROM all-dependencies AS production-dependencies
RUN npm prune --omit=dev

FROM node:22-slim AS builder
WORKDIR /app
COPY --from=production-dependencies /app/node_modules /app/node_modules
COPY --from=build /app /app
COPY --from=production /stamp /stamp
COPY --from=dependencies /list /list
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
