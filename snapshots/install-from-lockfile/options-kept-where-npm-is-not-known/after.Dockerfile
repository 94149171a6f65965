FROM registry.example.com/base
WORKDIR /app
COPY . .
RUN npm ci --production
CMD ["node", "index.js"]
