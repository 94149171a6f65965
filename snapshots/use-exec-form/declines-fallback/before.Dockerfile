FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ./server || sleep infinity
