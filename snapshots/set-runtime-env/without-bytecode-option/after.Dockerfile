FROM python:3.13-slim
COPY . /app
ENV PYTHONUNBUFFERED=1
CMD ["python", "/app/main.py"]
