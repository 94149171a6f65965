FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN mkdir -p uploads logs
CMD ["gunicorn", "-b", "0.0.0.0:5000", "app:app"]
