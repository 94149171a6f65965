FROM python:3.12-slim
WORKDIR /app
COPY . .
# What people upload.
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "-b", ":8000", "app:app"]
