FROM node:20
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 4173
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:4173/
CMD ["npm", "run", "preview"]
