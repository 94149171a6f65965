FROM python:3.12-slim
WORKDIR /app
COPY --chown=1001:0 . .
CMD ["python", "app.py"]
