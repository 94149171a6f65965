FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
# Chromium alone is enough.
RUN playwright install --with-deps chromium
COPY . .
CMD ["python", "app.py"]
