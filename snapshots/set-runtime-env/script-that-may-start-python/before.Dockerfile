FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["/app/start.sh"]
