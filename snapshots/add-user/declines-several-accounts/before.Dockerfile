FROM python:3.12-slim
RUN useradd -m web && useradd -m worker
WORKDIR /app
COPY . .
CMD ["python", "app.py"]
