FROM python:3.12-slim
WORKDIR /opt/app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY gunicorn.conf.py .
WORKDIR /opt/app/src
COPY  src .
CMD ["gunicorn", "-c", "/opt/app/gunicorn.conf.py", "app:app"]
