FROM node:22
WORKDIR /app
# Install and build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# the bundle
RUN npm run build \
 && npm cache clean --force
CMD ["node", "dist/index.js"]
