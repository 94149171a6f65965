FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
COPY vendor/own-1.0-py3-none-any.whl vendor/
COPY wheels/ wheels/
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "app.py"]
