FROM registry.example.com/base/python:3
WORKDIR /app
COPY . .
CMD ["python", "app.py"]
