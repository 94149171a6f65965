FROM alpine:3.20 AS source
COPY . /src

FROM node:22
WORKDIR /app
COPY --from=source /src .
RUN npm ci
