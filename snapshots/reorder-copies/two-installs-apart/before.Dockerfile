FROM python:3.13-slim
WORKDIR /app

COPY . .

RUN apt-get update && apt-get install -y libpq5

RUN pip install -r requirements.txt

CMD ["python", "main.py"]
