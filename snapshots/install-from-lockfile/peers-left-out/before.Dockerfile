FROM node:22-alpine AS by-settings
WORKDIR /app
COPY package*.json .npmrc ./
RUN npm install

FROM node:22-alpine AS by-option
WORKDIR /app
COPY package*.json ./
RUN npm install --legacy-peer-deps

FROM node:22-alpine AS by-variable
WORKDIR /app
ENV NPM_CONFIG_LEGACY_PEER_DEPS=true
COPY package*.json ./
RUN npm install

FROM node:22-alpine
WORKDIR /app
COPY --from=by-settings /app/node_modules ./node_modules
COPY . .
CMD ["node", "index.js"]
