FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN mkdir -p uploads
CMD ["gunicorn", "app:app"]
