FROM python:3.11-slim-bookworm
WORKDIR /app
RUN pip install --upgrade pip setuptools wheel
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["/usr/local/bin/python", "main.py"]
