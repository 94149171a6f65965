FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y unzip wget && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
RUN wget -q https://example.com/model.zip && unzip model.zip -d /srv/model && rm model.zip
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
