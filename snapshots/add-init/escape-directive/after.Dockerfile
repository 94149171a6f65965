# escape=`
FROM python:3.13-slim
RUN apt-get update `
    && apt-get install -y `
        curl `
        libpq5 `
        dumb-init `
    && rm -rf /var/lib/apt/lists/*
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "worker.py"]
