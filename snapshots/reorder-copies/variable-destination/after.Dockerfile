FROM node:22
ENV APP_HOME=/srv/shop
WORKDIR $APP_HOME
COPY package.json package-lock.json $APP_HOME/
RUN npm ci
COPY . $APP_HOME
