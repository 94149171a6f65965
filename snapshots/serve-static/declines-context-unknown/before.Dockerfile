FROM node:20
WORKDIR /app
COPY missing.json ./
RUN npm run build
CMD ["npx", "serve", "-s", "dist"]
