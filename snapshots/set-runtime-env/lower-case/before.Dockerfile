from python:3.13-slim
copy . /app
run chmod -R a+rX /app
cmd ["python", "/app/main.py"]
