FROM node:22-slim
RUN npm config set script-shell /bin/bash
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["npm", "start"]
