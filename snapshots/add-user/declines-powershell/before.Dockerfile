FROM node:22
SHELL ["powershell", "-Command"]
WORKDIR /app
COPY . /app
ENTRYPOINT ["node", "/app/worker.js"]
