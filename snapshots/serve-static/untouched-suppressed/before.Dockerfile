FROM node:20
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 4173
# dockeropt-ignore serve-static: headers come from a plugin
CMD ["npm", "run", "preview"]
