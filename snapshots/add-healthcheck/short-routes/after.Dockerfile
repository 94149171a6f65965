FROM python:3.13-slim
WORKDIR /srv
COPY . .
RUN pip install -r requirements.txt
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9000/health', timeout=2)"]
ENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:9000", "shop.web:app"]
