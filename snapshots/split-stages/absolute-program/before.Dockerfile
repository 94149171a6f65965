FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y build-essential && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /app/
RUN pip install -r /app/requirements.txt
COPY . /app
CMD ["/usr/local/bin/gunicorn", "-b", ":8000", "app:app"]
