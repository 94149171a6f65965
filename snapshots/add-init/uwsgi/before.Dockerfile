FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends uwsgi-core && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
CMD ["uwsgi", "uwsgi.ini"]
