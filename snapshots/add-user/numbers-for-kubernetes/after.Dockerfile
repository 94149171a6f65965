FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node . .
USER 1000:1000
CMD ["node", "server.js"]
