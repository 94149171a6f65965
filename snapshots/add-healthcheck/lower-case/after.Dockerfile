from python:3.13-slim
workdir /app
copy . .
healthcheck --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + (os.environ.get('UVICORN_PORT') or '8000') + '/health', timeout=2)"]
cmd ["uvicorn", "main:app"]
