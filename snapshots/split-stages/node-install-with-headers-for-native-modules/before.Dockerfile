FROM node:24-trixie-slim
RUN apt-get update && apt-get install -y libpq-dev g++ make git python3
COPY package.json package-lock.json /app/
WORKDIR /app
RUN npm ci --omit=dev
COPY . /app
EXPOSE 1420
CMD ["node", "index.js"]
