FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
RUN python -m venv /app/env
COPY requirements.txt .
RUN /app/env/bin/pip install -r requirements.txt
COPY . .
VOLUME /app
CMD ["/app/env/bin/python", "main.py"]
