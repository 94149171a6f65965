FROM python:3.12-slim
COPY start.sh /start.sh
RUN chmod 700 /start.sh
WORKDIR /app
COPY . .
CMD ["/start.sh"]
