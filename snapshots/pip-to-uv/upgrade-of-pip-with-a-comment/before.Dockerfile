FROM python:3.12-slim
WORKDIR /app
# A newer pip, please.
RUN pip install --upgrade pip
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
