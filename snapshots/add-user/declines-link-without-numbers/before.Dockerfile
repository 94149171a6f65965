FROM python:3.12-slim
RUN useradd --create-home web
WORKDIR /app
COPY --link . .
CMD ["python", "app.py"]
