FROM node:20 AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-alpine
WORKDIR /srv
RUN npm install -g serve
COPY --from=build /site/dist ./dist
EXPOSE 3000
CMD ["serve", "-s", "dist", "-l", "3000"]
