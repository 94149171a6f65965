FROM node:22
WORKDIR /app
COPY . .
RUN yarn install --modules-folder /opt/modules
