FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

# What the container listens on
EXPOSE 3000
CMD ["npm", "start"]
