FROM node:20
LABEL org.opencontainers.image.title=shop
# what the balancer asks
EXPOSE 3000
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

# start
ENV NODE_ENV=production
USER node
CMD ["npx", "serve", "-s", "build"]
