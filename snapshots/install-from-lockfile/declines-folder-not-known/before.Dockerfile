FROM node:22-alpine
WORKDIR /app
ARG DIR
COPY . .
RUN cd $DIR && npm install
CMD ["node", "index.js"]
