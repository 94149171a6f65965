from --platform=linux/amd64 python:3.12-slim-bookworm as web
workdir /app
run apt-get update && apt-get install -y gcc
copy requirements.txt .
run pip install -r requirements.txt
copy . .
cmd ["python", "main.py"]
