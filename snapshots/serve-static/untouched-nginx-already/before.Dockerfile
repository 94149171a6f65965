FROM node:20 AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx:1.29
COPY --from=build /site/dist /usr/share/nginx/html
