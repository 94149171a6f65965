FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY server.py ./
EXPOSE 8000
CMD ["python", "server.py"]
