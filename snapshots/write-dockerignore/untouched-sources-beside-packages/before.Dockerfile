FROM node:22-slim
WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci
COPY public ./
COPY src ./
CMD ["node", "main.js"]
