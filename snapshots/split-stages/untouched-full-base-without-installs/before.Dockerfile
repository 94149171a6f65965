FROM python:3.12
COPY main.py /app/
CMD ["python", "/app/main.py"]
