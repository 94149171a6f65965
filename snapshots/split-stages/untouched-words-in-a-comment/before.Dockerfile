FROM python:3.12-slim
# RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN echo "apt-get install gcc" && pip install -r requirements.txt
COPY . /app
CMD ["python", "/app/main.py"]
