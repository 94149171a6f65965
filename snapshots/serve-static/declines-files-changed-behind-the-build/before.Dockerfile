FROM node:20
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN sed -i s/x/y/ dist/index.html
EXPOSE 4173
CMD ["npm", "run", "preview"]
