FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install -g serve@14
CMD ["serve", "-s", "dist", "-l", "5173"]  # one page for all paths
