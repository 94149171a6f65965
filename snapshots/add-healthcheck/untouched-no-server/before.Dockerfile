FROM node:22-slim
COPY cli.js /
ENTRYPOINT ["node", "/cli.js"]
