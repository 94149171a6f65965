FROM ubuntu:24.04
RUN apt-get update && apt-get install -y python3-venv python3-dev gcc libpq-dev && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/app
WORKDIR /srv
COPY requirements.txt .
RUN /opt/app/bin/pip install -r requirements.txt
COPY . .
CMD ["/opt/app/bin/python", "main.py"]
