FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc make wget && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
RUN wget -q https://example.com/ta-lib.tar.gz && tar -xzf ta-lib.tar.gz && cd ta-lib && ./configure && make install
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
