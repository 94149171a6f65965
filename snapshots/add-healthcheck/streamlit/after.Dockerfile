FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install streamlit
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + (os.environ.get('STREAMLIT_SERVER_PORT') or '8501') + '/_stcore/health', timeout=2)"]
CMD ["streamlit", "run", "page.py"]
