FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD exec gunicorn app:app --bind 0.0.0.0:$PORT
