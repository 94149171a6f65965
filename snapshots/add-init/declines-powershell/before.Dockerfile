FROM node:22
SHELL ["powershell", "-Command"]
COPY . /app
ENTRYPOINT ["node", "/app/worker.js"]
