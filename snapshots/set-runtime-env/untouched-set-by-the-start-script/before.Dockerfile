FROM node:22-slim
WORKDIR /app
COPY . .
ENTRYPOINT ["./entrypoint.sh"]
CMD ["node", "server.js"]
