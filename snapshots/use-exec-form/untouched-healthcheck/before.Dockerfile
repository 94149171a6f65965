FROM python:3.13-slim
WORKDIR /app
COPY . .
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
CMD ["gunicorn", "app:app"]
