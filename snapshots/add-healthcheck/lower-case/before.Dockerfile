from python:3.13-slim
workdir /app
copy . .
cmd ["uvicorn", "main:app"]
