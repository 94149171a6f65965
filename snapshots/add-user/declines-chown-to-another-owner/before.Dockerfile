FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN chown -R nobody:nogroup /app
CMD ["python", "app.py"]
