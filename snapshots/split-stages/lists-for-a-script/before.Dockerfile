FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update
COPY tools.sh /tools.sh
RUN /tools.sh
RUN apt-get install -y gcc libpq-dev
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
