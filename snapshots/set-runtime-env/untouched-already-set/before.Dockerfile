FROM node:22-slim
ENV NODE_ENV=staging
COPY . /app
CMD ["node", "/app"]
