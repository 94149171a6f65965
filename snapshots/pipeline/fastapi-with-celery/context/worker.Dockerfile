FROM python:3.12-slim
WORKDIR /app
# Needed to build the client of the broker.
RUN apt-get update && apt-get install -y gcc libpq-dev && rm -rf /var/lib/apt/lists/*
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["celery", "--app", "shop.tasks", "worker", "--loglevel", "info"]
