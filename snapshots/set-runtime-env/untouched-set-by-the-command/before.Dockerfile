FROM node:22-slim
COPY . /app
CMD NODE_ENV=production node /app
