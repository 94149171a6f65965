FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN apt-get purge -y gcc && mkdir -p /var/lib/app
COPY . .
CMD ["python", "main.py"]
