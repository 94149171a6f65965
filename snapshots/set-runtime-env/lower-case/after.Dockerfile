from python:3.13-slim
copy . /app
run chmod -R a+rX /app
env PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
cmd ["python", "/app/main.py"]
