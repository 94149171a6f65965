FROM python:3.13-slim
ENV PYTHONFAULTHANDLER 1
COPY . /app
CMD ["python", "/app/main.py"]
