FROM registry.example.com/base
WORKDIR /app
COPY . .
RUN npm install --production
CMD ["node", "index.js"]
