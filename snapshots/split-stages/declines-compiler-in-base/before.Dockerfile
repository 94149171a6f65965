FROM python:3.12
RUN apt-get update && apt-get install -y gcc
COPY . /app
CMD ["python", "/app/main.py"]
