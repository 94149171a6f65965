FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN --network=host pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
