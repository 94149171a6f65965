FROM node:20-alpine
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build
# What serves it.
RUN npm install -g serve@14
CMD ["serve", "-s", "dist"]
