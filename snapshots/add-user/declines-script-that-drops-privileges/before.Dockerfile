FROM python:3.12-slim
WORKDIR /app
COPY . .
COPY docker-entrypoint.sh /docker-entrypoint.sh
ENTRYPOINT ["/docker-entrypoint.sh"]
CMD ["python", "app.py"]
