FROM python:3.13-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN mkdir -p uploads
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
