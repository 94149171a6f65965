FROM node:20 AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM deps
COPY . .
RUN npm run build
EXPOSE 4173
CMD ["npm", "run", "preview"]
