FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
ENTRYPOINT ["./entrypoint.sh"]
CMD ["node", "server.js"]
