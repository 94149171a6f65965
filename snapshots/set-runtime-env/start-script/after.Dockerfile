FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
ENV NODE_ENV=production
ENTRYPOINT ["./entrypoint.sh"]
CMD ["node", "server.js"]
