FROM node:22
WORKDIR /app
COPY . .
RUN cd web && npm ci && npm run build
