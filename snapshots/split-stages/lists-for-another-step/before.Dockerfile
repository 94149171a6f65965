FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update
RUN apt-get install -y gcc libpq-dev
RUN apt-get install -y graphviz
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
