FROM python:3.13-slim
COPY . /app
ENTRYPOINT ["python3"]
CMD ["/app/main.py"]
