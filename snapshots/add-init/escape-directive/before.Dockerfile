# escape=`
FROM python:3.13-slim
RUN apt-get update `
    && apt-get install -y `
        curl `
        libpq5 `
    && rm -rf /var/lib/apt/lists/*
COPY . .
CMD ["python", "worker.py"]
