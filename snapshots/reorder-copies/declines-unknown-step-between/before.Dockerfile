FROM node:22
WORKDIR /app
COPY . .
RUN ./configure.sh
RUN npm ci
