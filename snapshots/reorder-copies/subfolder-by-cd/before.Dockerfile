FROM node:22
WORKDIR /app
COPY . .
RUN cd web && npm ci
RUN cd web && npm run build
