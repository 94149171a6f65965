FROM node:22
WORKDIR /app
ARG NODE_ENV=production
COPY . .
RUN if [ "$NODE_ENV" = production ]; then npm ci --omit=dev; else npm ci; fi
