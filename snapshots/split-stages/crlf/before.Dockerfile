FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        curl \
        gcc \
        libxml2-dev \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
HEALTHCHECK CMD curl -f http://localhost/
CMD ["python", "main.py"]
