FROM node:22
WORKDIR /app
COPY . .
RUN chmod +x entrypoint.sh
RUN npm ci
ENTRYPOINT ["./entrypoint.sh"]
