FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc nodejs npm
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN npm ci
CMD ["python", "main.py"]
