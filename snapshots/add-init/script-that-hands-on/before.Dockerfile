FROM python:3.13-slim
WORKDIR /app
COPY . .
ENTRYPOINT ["./entrypoint.sh"]
CMD ["celery", "-A", "app", "worker"]
