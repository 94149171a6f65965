FROM python:3.11-slim
WORKDIR /app
COPY --chmod=0644 server.py reload ./
EXPOSE 8000
CMD ["python", "server.py"]
