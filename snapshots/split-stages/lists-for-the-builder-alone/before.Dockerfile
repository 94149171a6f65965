FROM python:3.12-slim
RUN apt-get update
RUN apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
