FROM node:22
WORKDIR /app
COPY . .
# Install and build
RUN npm ci \
    # the bundle
 && npm run build \
 && npm cache clean --force
CMD ["node", "dist/index.js"]
