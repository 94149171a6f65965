FROM alpine:3.22 AS production
RUN date > /stamp

FROM alpine:3.22 AS dependencies
RUN date > /list

FROM node:22 AS builder
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
COPY --from=production /stamp /stamp
COPY --from=dependencies /list /list
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
