FROM node:22
WORKDIR /app
COPY *.js* ./
RUN npm ci
