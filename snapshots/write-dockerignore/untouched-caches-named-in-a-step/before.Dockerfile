FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci && cp -r .vscode /tmp
CMD ["node", "dist/main.js"]
