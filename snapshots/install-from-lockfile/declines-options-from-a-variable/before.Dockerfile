FROM node:22-alpine
WORKDIR /app
ARG INSTALL_ARGS
COPY . .
RUN npm install $INSTALL_ARGS
CMD ["node", "index.js"]
