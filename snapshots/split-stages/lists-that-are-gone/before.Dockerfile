FROM python:3.12-slim-bookworm
RUN apt-get update
RUN apt-get install -y --no-install-recommends gcc libffi-dev
RUN apt-get update && apt-get install -y libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
