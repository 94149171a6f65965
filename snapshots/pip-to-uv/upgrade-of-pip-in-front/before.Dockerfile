FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -U pip wheel \
    && pip install --no-cache-dir -r requirements.txt \
    && rm requirements.txt
COPY . .
CMD ["python", "app.py"]
