FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
ENV SHOP_PORT=9000
EXPOSE 9000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + (os.environ.get('SHOP_PORT') or '9000') + '/health', timeout=2)"]
CMD ["sh", "-c", "exec uvicorn main:app --host 0.0.0.0 --port $SHOP_PORT"]
