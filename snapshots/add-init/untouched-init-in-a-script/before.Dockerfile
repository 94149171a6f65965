FROM node:22-slim
WORKDIR /app
COPY . .
ENTRYPOINT ["./start.sh"]
CMD ["node", "a.js"]
