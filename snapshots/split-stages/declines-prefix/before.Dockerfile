FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install --prefix=/install -r requirements.txt
COPY . .
CMD ["/install/bin/gunicorn", "main:app"]
