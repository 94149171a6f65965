ARG HOME_DIR=/usr/src/app
FROM node:20
ARG HOME_DIR
WORKDIR $HOME_DIR
ADD package.json package-lock.json $HOME_DIR/
RUN npm ci
ADD . $HOME_DIR
CMD ["node", "index.js"]
