FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["sh", "-c", "python manage.py migrate --noinput && exec gunicorn app.wsgi -b \"0.0.0.0:8000\""]
