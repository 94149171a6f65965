FROM node:22
WORKDIR /tools
COPY tools/package.json ./
COPY web /web
RUN npm install
