FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc curl && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
RUN curl -fsSL https://example.com/agent.sh | sh
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
