FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD until nc -z db 5432; do sleep 1; done; exec python app.py
