FROM python:3.12-slim
CMD ["gunicorn", "app:app"]
WORKDIR /app
COPY . .