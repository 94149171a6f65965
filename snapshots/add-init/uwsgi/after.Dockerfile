FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends uwsgi-core dumb-init && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
ENTRYPOINT ["dumb-init", "--single-child", "--"]
CMD ["uwsgi", "uwsgi.ini"]
