FROM node:20-bookworm
WORKDIR /app
ARG WITH_PM2
COPY package.json ./
RUN npm install
RUN if [ -n "$WITH_PM2" ]; then npm install -g @acme/launcher; fi
COPY . .
RUN npm run build
CMD ["node", "dist/main.js"]
