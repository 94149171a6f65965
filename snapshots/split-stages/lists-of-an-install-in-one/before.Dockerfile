FROM python:3.12-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN apt-get update
RUN apt-get install -y --no-install-recommends gcc libpq-dev \
 && pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
