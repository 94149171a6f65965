FROM python:3.12-slim
# Where it lives.
WORKDIR /app

# All of it.
COPY . .

# What it runs.
CMD ["gunicorn", "app:app"]
