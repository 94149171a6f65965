FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install --target=vendor -r requirements.txt
COPY . .
ENV PYTHONPATH=/app/vendor
CMD ["python", "main.py"]
