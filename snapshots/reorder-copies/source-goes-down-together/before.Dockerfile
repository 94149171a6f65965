FROM python:3.13-slim
WORKDIR /app

# The application
COPY src ./src
COPY pages ./pages
COPY static ./static

# What it writes
RUN mkdir -p /var/data && chown -R 65532:65532 /var/data

# A library with a fix
RUN apt-get update && apt-get install -y --no-install-recommends \
    libsqlite3-0 \
 && rm -rf /var/lib/apt/lists/*

CMD ["python", "src/main.py"]
