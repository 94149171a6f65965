FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD python manage.py migrate && gunicorn app.wsgi --bind 0.0.0.0:8000
