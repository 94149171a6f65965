FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci && npm run build
# Pictures of goods.
RUN mkdir -p uploads
EXPOSE 3000
CMD ["npm", "start"]
