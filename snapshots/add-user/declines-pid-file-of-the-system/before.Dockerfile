FROM python:3.12-slim
WORKDIR /app
COPY . .
CMD ["gunicorn", "--pid", "/run/gunicorn.pid", "app:app"]
