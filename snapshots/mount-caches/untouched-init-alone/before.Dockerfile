FROM python:3.13-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
COPY . /app
USER 1000
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "/app/main.py"]
